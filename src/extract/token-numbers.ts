import { addWord, emptyTable, numberOf, type WordTable } from "../lexicon/word-table.ts";
import { cutTokens, numberOfToken, tokenAt } from "../lexicon/word-tokens.ts";
import { UNKNOWN } from "./token-trie.ts";
import { SHORTEST } from "./typos.ts";

/** The tokens of one text: the number of each in the trie (`UNKNOWN` where it has none), and its place. */
export interface Reading {
  readonly words: readonly number[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** Cuts a text into tokens and numbers them. */
export type TokenReader = (plain: string, seams: readonly number[]) => Reading;

/** So many words that no pattern holds are remembered, and words so long. */
const REMEMBERED = 20_000;
const LONGEST = 40;

/**
 * Makes a reader of tokens by the numbers of `ids`. A token that is none of them is taken for the one
 * that `spell` corrects it to; what came of it is remembered, for notes repeat their words.
 */
export function createTokenReader(
  ids: WordTable,
  spell: (token: string) => string | undefined,
): TokenReader {
  let remembered = emptyTable();

  const corrected = (token: string): number => {
    const known = spell(token);
    return known === undefined ? UNKNOWN : numberOf(ids, known, 0, known.length);
  };

  const spelt = (plain: string, start: number, end: number): number => {
    const known = numberOf(remembered, plain, start, end);
    if (known !== 0) return known - 1;
    const id = corrected(tokenAt(plain, start, end));
    if (remembered.size >= REMEMBERED) remembered = emptyTable();
    if (end - start <= LONGEST) addWord(remembered, plain.slice(start, end), id + 1);
    return id;
  };

  return (plain, seams) => {
    const { starts, ends } = cutTokens(plain, seams, ids);
    const words = starts.map((start, index) => {
      const end = ends[index] ?? start;
      const id = numberOfToken(ids, plain, start, end);
      return id === UNKNOWN && end - start >= SHORTEST ? spelt(plain, start, end) : id;
    });
    return { words, starts, ends };
  };
}
