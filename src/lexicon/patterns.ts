import type { Concept, ConceptMention, Lexicon } from "../types/index.ts";
import { spellingsOf } from "./spellings.ts";
import { tokensOf } from "./word-tokens.ts";

/** A concept that a pattern names, and which of the pattern's tokens name it (`to` excluded). */
export interface PatternYield {
  readonly kind: ConceptMention["kind"];
  readonly concept: string;
  readonly from: number;
  readonly to: number;
}

/** A run of tokens worth looking for, and every concept that it names, longest first within a kind. */
export interface Pattern {
  readonly tokens: readonly string[];
  readonly yields: readonly PatternYield[];
}

/** What one run of tokens means by itself. */
interface Word {
  readonly tokens: readonly string[];
  readonly names: Concept[];
  /** Concepts that it looks like and is not. */
  readonly blocks: Set<string>;
}

type Words = Map<string, Word>;

const keyOf = (tokens: readonly string[]): string => tokens.join(" ");

function wordFor(words: Words, spelling: string): Word | undefined {
  const tokens = tokensOf(spelling);
  if (tokens.length === 0) return undefined;
  const key = keyOf(tokens);
  const known = words.get(key);
  if (known !== undefined) return known;
  const word: Word = { tokens, names: [], blocks: new Set() };
  words.set(key, word);
  return word;
}

const countable = (concept: Concept): boolean =>
  concept.kind === "lesion" || concept.kind === "site" || concept.kind === "device";

/** Adds a name unless another concept of the kind has the word already: what is written out wins. */
const addName = (words: Words, spelling: string, concept: Concept): void => {
  const word = wordFor(words, spelling);
  if (word?.names.some(({ kind }) => kind === concept.kind) === false) word.names.push(concept);
};

function collectWords({ terms, concepts }: Pick<Lexicon, "terms" | "concepts">): Words {
  const words: Words = new Map();
  for (const { concept: id, words: written, not } of terms) {
    const concept = concepts.get(id);
    if (concept === undefined) continue;
    for (const spelling of written) addName(words, spelling, concept);
    for (const spelling of not) wordFor(words, spelling)?.blocks.add(id);
  }
  for (const { concept: id, words: written } of terms) {
    const concept = concepts.get(id);
    if (concept === undefined) continue;
    for (const word of written) {
      for (const spelling of spellingsOf(word, countable(concept))) addName(words, spelling, concept);
    }
  }
  return words;
}

/** A word found inside a longer run of tokens. */
interface Part {
  readonly word: Word;
  readonly from: number;
  readonly to: number;
}

function partsOf(tokens: readonly string[], words: Words): Part[] {
  const parts: Part[] = [];
  for (let from = 0; from < tokens.length; from += 1) {
    for (let to = tokens.length; to > from; to -= 1) {
      const word = words.get(keyOf(tokens.slice(from, to)));
      if (word !== undefined) parts.push({ word, from, to });
    }
  }
  return parts;
}

const overlap = (a: { from: number; to: number }, b: { from: number; to: number }): boolean =>
  a.from < b.to && b.from < a.to;

/** Everything the tokens name: look-alikes taken out, then the longest of each kind, then the leftmost. */
function yieldsOf(tokens: readonly string[], words: Words): PatternYield[] {
  const parts = partsOf(tokens, words);
  const blocked = ({ from, to }: Part, concept: string): boolean =>
    parts.some(
      (other) => other.from <= from && to <= other.to && other.word.blocks.has(concept),
    );
  const named = parts.flatMap((part) =>
    part.word.names
      .filter(({ id }) => !blocked(part, id))
      .map(({ kind, id }) => ({ kind, concept: id, from: part.from, to: part.to })),
  );
  const longestFirst = named.toSorted((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from);
  const kept: PatternYield[] = [];
  for (const candidate of longestFirst) {
    if (!kept.some((other) => other.kind === candidate.kind && overlap(other, candidate))) {
      kept.push(candidate);
    }
  }
  return kept.toSorted((a, b) => a.from - b.from);
}

const ofSeveralKinds = (a: Word, b: Word): boolean =>
  a.blocks.size + b.blocks.size > 0 ||
  a.names.some((name) => b.names.some((other) => other.kind !== name.kind));

/**
 * Runs of tokens in which one word ends with the beginning of another (`left ear` + `ear biopsy`):
 * a left-to-right matcher would see only the first.
 */
function chainsOf(words: Words): string[][] {
  const byStart = new Map<string, Word[]>();
  for (const word of words.values()) {
    for (let length = 1; length < word.tokens.length; length += 1) {
      const start = keyOf(word.tokens.slice(0, length));
      const longer = byStart.get(start);
      if (longer === undefined) byStart.set(start, [word]);
      else longer.push(word);
    }
  }
  return [...words.values()].flatMap((word) => chainsBehind(word, byStart));
}

function chainsBehind(word: Word, byStart: ReadonlyMap<string, readonly Word[]>): string[][] {
  const chains: string[][] = [];
  for (let from = 1; from < word.tokens.length; from += 1) {
    const shared = word.tokens.slice(from);
    for (const next of byStart.get(keyOf(shared)) ?? []) {
      if (ofSeveralKinds(word, next)) {
        chains.push([...word.tokens, ...next.tokens.slice(shared.length)]);
      }
    }
  }
  return chains;
}

/** Every pattern of a lexicon's terms, each run of tokens once. */
export function compilePatterns(lexicon: Pick<Lexicon, "terms" | "concepts">): Pattern[] {
  const words = collectWords(lexicon);
  const runs = new Map<string, readonly string[]>();
  for (const [key, { tokens }] of words) runs.set(key, tokens);
  for (const tokens of chainsOf(words)) runs.set(keyOf(tokens), tokens);
  return [...runs.values()].map((tokens) => ({ tokens, yields: yieldsOf(tokens, words) }));
}
