import model from "wink-eng-lite-web-model";
import winkNLP from "wink-nlp";
import { compilePatterns, type Pattern } from "../lexicon/patterns.ts";
import { scanTokens, type TokenSink } from "../lexicon/word-tokens.ts";
import type { ConceptMention, Lexicon } from "../types/index.ts";
import { createSpeller } from "./typos.ts";

/** Finds the lexicon's words in plain text; `seams` as `TextDocument.seams`. */
export type ConceptReader = (plain: string, seams: readonly number[]) => ConceptMention[];

/** Stands for every run of tokens that no pattern knows. */
const UNKNOWN = "zz";

/** A spelling in letters alone that no language rule of the tokenizer touches: `qaab`. */
function ciphered(index: number): string {
  const letters = (index + 26 ** 3).toString(26);
  return `q${Array.from(letters, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 26))).join("")}x`;
}

/** Tokens that patterns are made of, as the matcher sees them. */
interface Vocabulary {
  readonly ciphers: ReadonlyMap<string, string>;
  /** Ciphers of tokens that open a pattern. */
  readonly openers: ReadonlySet<string>;
}

function vocabularyOf(patterns: readonly Pattern[]): Vocabulary {
  const ciphers = new Map<string, string>();
  const openers = new Set<string>();
  for (const { tokens } of patterns) {
    for (const token of tokens) {
      if (!ciphers.has(token)) ciphers.set(token, ciphered(ciphers.size));
    }
    openers.add(ciphers.get(tokens[0] ?? "") ?? UNKNOWN);
  }
  return { ciphers, openers };
}

/** Matches runs of ciphers: longest first, left to right. */
function learn(patterns: readonly Pattern[], { ciphers }: Vocabulary) {
  const wink = winkNLP(model, ["cer"]);
  wink.learnCustomEntities(
    patterns.map(({ tokens }, index) => ({
      name: String(index),
      patterns: [tokens.map((token) => ciphers.get(token) ?? UNKNOWN).join(" ")],
    })),
    { matchValue: false, usePOS: false, useEntity: false },
  );
  return wink;
}

/** The tokens of one text that can belong to a pattern, with their places; the rest as `UNKNOWN`. */
interface Reading {
  readonly words: string[];
  readonly starts: number[];
  readonly ends: number[];
}

interface Collector extends TokenSink {
  readonly reading: Reading;
}

function collector(
  { ciphers, openers }: Vocabulary,
  spell: (token: string) => string | undefined,
): Collector {
  const reading: Reading = { words: [], starts: [], ends: [] };
  const { words, starts, ends } = reading;
  let open = false;

  const add = (word: string, start: number, end: number): void => {
    words.push(word);
    starts.push(start);
    ends.push(end);
  };
  const gap = (): void => {
    if (open) add(UNKNOWN, 0, 0);
    open = false;
  };
  const lookUp = (token: string): string | undefined =>
    ciphers.get(token) ?? ciphers.get(spell(token) ?? "");

  return {
    reading,
    gap,
    isGlued: (token) => ciphers.has(token),
    token: (token, start, end) => {
      const cipher = lookUp(token);
      if (cipher === undefined || !(open || openers.has(cipher))) return gap();
      open = true;
      add(cipher, start, end);
    },
  };
}

/**
 * Makes a reader of the lexicon's words.
 *
 * The reader's mentions stand in the order of the text; `plain.slice(start, end)` are the words.
 * Of one kind they never overlap: the longest word wins. Words of different kinds may.
 * The matcher is handed the lexicon's own tokens alone, so that its work and memory do not grow
 * with what else a text holds.
 */
export function createConceptReader(lexicon: Pick<Lexicon, "terms" | "concepts">): ConceptReader {
  const patterns = compilePatterns(lexicon);
  const vocabulary = vocabularyOf(patterns);
  const wink = learn(patterns, vocabulary);
  const { isLexeme } = wink.readDoc("");
  const spell = createSpeller(vocabulary.ciphers.keys(), isLexeme);

  return (plain, seams) => {
    const sink = collector(vocabulary, spell);
    scanTokens(plain, seams, sink);
    const { words, starts, ends } = sink.reading;
    if (words.length === 0) return [];

    const entities = wink.readDoc(words.join(" ")).customEntities();
    const spans = entities.out(wink.its.span);
    const names = entities.out(wink.its.type);
    return spans.flatMap(([first], index) =>
      (patterns[Number(names[index])]?.yields ?? []).map(({ kind, concept, from, to }) => ({
        kind,
        concept,
        start: starts[first + from] ?? 0,
        end: ends[first + to - 1] ?? 0,
      })),
    );
  };
}
