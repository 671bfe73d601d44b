import {
  addWord,
  emptyTable,
  numberByHash,
  numberOf,
  type WordTable,
} from "../lexicon/word-table.ts";
import { cutTokens, type Tokens, tokenAt, tokenRoom } from "../lexicon/word-tokens.ts";
import { UNKNOWN } from "./token-trie.ts";
import { SHORTEST } from "./typos.ts";

/** The tokens of one text with their numbers in the trie, until the next text is read. */
export interface Reading {
  readonly tokens: Tokens;
  /** `UNKNOWN` for a token that no pattern holds, and behind the last token. */
  readonly words: Int32Array;
}

/** Cuts a text into tokens and numbers them. */
export type TokenReader = (plain: string, seams: readonly number[]) => Reading;

/** So many words that no pattern holds are remembered, and words so long. */
const REMEMBERED = 20_000;
const LONGEST = 40;
/** Room for most notes, used again and again; a longer one gets room of its own. */
const USUAL = 16_384;

const roomFor = (most: number): Reading => ({
  tokens: tokenRoom(most),
  words: new Int32Array(most + 1),
});

/**
 * Makes a reader of tokens by the numbers of `ids`. A token that is none of them is taken for the one
 * that `spell` corrects it to; what came of it is remembered, for notes repeat their words.
 */
export function createTokenReader(
  ids: WordTable,
  spell: (token: string) => string | undefined,
): TokenReader {
  let remembered = emptyTable();
  const usual = roomFor(USUAL);

  const corrected = (token: string): number => {
    const known = spell(token);
    return known === undefined ? UNKNOWN : numberOf(ids, known, 0, known.length);
  };

  const spelt = (plain: string, hash: number, start: number, end: number): number => {
    const known = numberByHash(remembered, hash, plain, start, end);
    if (known !== 0) return known - 1;
    const token = tokenAt(plain, start, end);
    const id = corrected(token);
    if (remembered.size >= REMEMBERED) remembered = emptyTable();
    if (token.length <= LONGEST) addWord(remembered, token, id + 1);
    return id;
  };

  const numberTokens = (plain: string, { tokens, words }: Reading): void => {
    const { starts, ends, hashes, count } = tokens;
    for (let at = 0; at < count; at += 1) {
      const start = starts[at] ?? 0;
      const end = ends[at] ?? 0;
      const hash = hashes[at] ?? 0;
      const id = numberByHash(ids, hash, plain, start, end);
      const long = id === UNKNOWN && end - start >= SHORTEST;
      words[at] = long ? spelt(plain, hash, start, end) : id;
    }
    words[count] = UNKNOWN;
  };

  return (plain, seams) => {
    const most = plain.length + seams.length + 1;
    const room = most > USUAL ? roomFor(most) : usual;
    cutTokens(plain, seams, room.tokens, ids);
    numberTokens(plain, room);
    return room;
  };
}
