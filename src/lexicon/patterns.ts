import type { Concept, ConceptMention, Lexicon } from "../types/index.ts";
import { spellingsOf } from "./spellings.ts";
import { tokensOf } from "./word-tokens.ts";

/** A concept that a pattern names, and which of the pattern's tokens name it (`to` excluded). */
interface PatternYield {
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

/** Adds a name unless another concept of the kind has the word already: what is written out wins. */
const addName = (words: Words, spelling: string, concept: Concept): void => {
  const word = wordFor(words, spelling);
  if (word?.names.some(({ kind }) => kind === concept.kind) === false) word.names.push(concept);
};

/** Enters what is written out, then the spellings that follow from it. */
function collectWords({ terms, concepts }: Pick<Lexicon, "terms" | "concepts">): Words {
  const words: Words = new Map();
  const entries = terms.flatMap(({ concept: id, words: written, not }) => {
    const concept = concepts.get(id);
    return concept === undefined ? [] : [{ concept, written, not }];
  });
  for (const { concept, written, not } of entries) {
    for (const word of written) addName(words, word, concept);
    for (const word of not) wordFor(words, word)?.blocks.add(concept.id);
  }
  for (const { concept, written, not } of entries) {
    const spellings = (word: string) => spellingsOf(word, concept.kind);
    for (const word of written.flatMap(spellings)) addName(words, word, concept);
    for (const word of not.flatMap(spellings)) wordFor(words, word)?.blocks.add(concept.id);
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
    parts.some((other) => other.from <= from && to <= other.to && other.word.blocks.has(concept));
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

/** Every pattern of a lexicon's terms, each run of tokens once. */
export function compilePatterns(lexicon: Pick<Lexicon, "terms" | "concepts">): Pattern[] {
  const words = collectWords(lexicon);
  return Array.from(words.values(), ({ tokens }) => ({ tokens, yields: yieldsOf(tokens, words) }));
}
