import { EMPTY_HASH, hashWith, numberByHash, type WordTable } from "./word-table.ts";

/**
 * How text and lexicon words are cut into tokens, so that both are cut alike.
 *
 * A token is a run of letters, a run of digits, or one other character. An apostrophe inside a word
 * counts as not written (`bowen's`, `bowens`; `exc'd`, `excd`), a hyphen between letters or digits
 * as a space (`skin-tag`, `skin tag`).
 */
const LETTER = 1;
const DIGIT = 2;
const SPACE = 3;
const NEWLINE = 4;

const classes = new Uint8Array(128);
for (let unit = 0; unit < 128; unit += 1) {
  const character = String.fromCharCode(unit);
  if (/[a-z]/i.test(character)) classes[unit] = LETTER;
  else if (/\d/.test(character)) classes[unit] = DIGIT;
  else if (character === "\n" || character === "\f") classes[unit] = NEWLINE;
  else if (unit <= 32) classes[unit] = SPACE;
}

/** Letters of other alphabets start at U+00C0; general punctuation and symbols fill U+2000 to U+2BFF. */
const classOf = (unit: number): number => {
  if (unit < 128) return classes[unit] ?? 0;
  if (unit === 0xa0) return SPACE;
  if (unit < 0xc0 || unit === 0xd7 || unit === 0xf7) return 0;
  return unit >= 0x2000 && unit < 0x2c00 ? 0 : LETTER;
};

const isWord = (unit: number): boolean => {
  const kind = classOf(unit);
  return kind === LETTER || kind === DIGIT;
};

const HYPHEN = 0x2d;
const APOSTROPHE = 0x27;

const isInnerApostrophe = (text: string, at: number, limit: number): boolean =>
  text.charCodeAt(at) === APOSTROPHE &&
  at + 1 < limit &&
  classOf(text.charCodeAt(at + 1)) === LETTER;

/** A token as patterns are made of it: the stretch without apostrophes. */
export const tokenAt = (text: string, start: number, end: number): string => {
  const token = text.slice(start, end);
  return token.includes("'") ? token.replaceAll("'", "") : token;
};

/**
 * The tokens of a text, in order. An empty one stands for a blank line or a lost line break: no
 * phrase reaches across. The arrays are longer than the text has tokens, and serve text after text.
 */
export interface Tokens {
  count: number;
  starts: Int32Array;
  ends: Int32Array;
  /** Hash of each token, apostrophes left out. */
  hashes: Int32Array;
}

/** Room for so many tokens; a text has at most one for each character, for each seam and for its end. */
export const tokenRoom = (most: number): Tokens => ({
  count: 0,
  starts: new Int32Array(most),
  ends: new Int32Array(most),
  hashes: new Int32Array(most),
});

const put = (tokens: Tokens, start: number, end: number, hash: number): void => {
  tokens.starts[tokens.count] = start;
  tokens.ends[tokens.count] = end;
  tokens.hashes[tokens.count] = hash;
  tokens.count += 1;
};

/** White space from `start`: its end; a blank line parts phrases. */
const skipSpace = (text: string, start: number, tokens: Tokens): number => {
  let end = start;
  let lines = 0;
  let kind = SPACE;
  while (end < text.length) {
    kind = classOf(text.charCodeAt(end));
    if (kind !== SPACE && kind !== NEWLINE) break;
    if (kind === NEWLINE) lines += 1;
    end += 1;
  }
  if (lines > 1) put(tokens, end, end, EMPTY_HASH);
  return end;
};

/** Adds a run of letters or digits to the last token: where it ends, at most `limit`. */
const takeRun = (
  text: string,
  start: number,
  limit: number,
  kind: number,
  tokens: Tokens,
): number => {
  let hash = tokens.hashes[tokens.count - 1] ?? EMPTY_HASH;
  let end = start;
  for (; end < limit; end += 1) {
    const unit = text.charCodeAt(end);
    if (classOf(unit) === kind) hash = hashWith(hash, unit);
    else if (kind !== LETTER || !isInnerApostrophe(text, end, limit)) break;
  }
  tokens.ends[tokens.count - 1] = end;
  tokens.hashes[tokens.count - 1] = hash;
  return end;
};

const isLast = (table: WordTable | undefined, text: string, tokens: Tokens): boolean => {
  if (table === undefined) return true;
  const last = tokens.count - 1;
  const start = tokens.starts[last] ?? 0;
  return numberByHash(table, tokens.hashes[last] ?? 0, text, start, tokens.ends[last] ?? 0) !== 0;
};

/** One run of letters or digits, together with the run behind it where both make one token. */
const takeWord = (
  text: string,
  start: number,
  limit: number,
  kind: number,
  tokens: Tokens,
  glued: WordTable | undefined,
): number => {
  put(tokens, start, start, EMPTY_HASH);
  const end = takeRun(text, start, limit, kind, tokens);
  if (end >= limit || !isWord(text.charCodeAt(end))) return end;
  const hash = tokens.hashes[tokens.count - 1] ?? 0;
  const both = takeRun(text, end, limit, classOf(text.charCodeAt(end)), tokens);
  if (isLast(glued, text, tokens)) return both;
  tokens.ends[tokens.count - 1] = end;
  tokens.hashes[tokens.count - 1] = hash;
  return end;
};

const isInnerHyphen = (text: string, at: number): boolean =>
  text.charCodeAt(at) === HYPHEN &&
  at > 0 &&
  at + 1 < text.length &&
  isWord(text.charCodeAt(at - 1)) &&
  isWord(text.charCodeAt(at + 1));

/** One character that is neither letter, digit nor space; an apostrophe counts as not written. */
const takeSymbol = (text: string, at: number, tokens: Tokens): number => {
  const unit = text.charCodeAt(at);
  if (!isInnerHyphen(text, at)) {
    put(tokens, at, at + 1, unit === APOSTROPHE ? EMPTY_HASH : hashWith(EMPTY_HASH, unit));
  }
  return at + 1;
};

/** One token, or the white space in front of one, from `at`: where it ends. */
function takeNext(
  text: string,
  at: number,
  limit: number,
  tokens: Tokens,
  glued: WordTable | undefined,
): number {
  const kind = classOf(text.charCodeAt(at));
  if (kind === LETTER || kind === DIGIT) return takeWord(text, at, limit, kind, tokens, glued);
  return kind === 0 ? takeSymbol(text, at, tokens) : skipSpace(text, at, tokens);
}

/**
 * Cuts lower-case text into tokens, in order and without overlap.
 *
 * `seams` are offsets, ascending, where a new word starts although no space stands there; `glued`
 * are the letters and digits written as one that are one token (`ln2`, `5fu`), all of them where absent.
 */
export function cutTokens(
  text: string,
  seams: readonly number[],
  tokens: Tokens,
  glued?: WordTable,
): void {
  tokens.count = 0;
  let at = 0;
  for (let index = 0; index <= seams.length; index += 1) {
    const seam = index < seams.length ? (seams[index] ?? 0) : text.length;
    const limit = Math.min(seam, text.length);
    while (at < limit) at = takeNext(text, at, limit, tokens, glued);
    if (at === seam) put(tokens, at, at, EMPTY_HASH);
  }
}

/** The tokens of one lexicon word; letters and digits written as one stay one token. */
export function tokensOf(word: string): string[] {
  const tokens = tokenRoom(word.length + 1);
  cutTokens(word, [], tokens);
  const found: string[] = [];
  for (let index = 0; index < tokens.count; index += 1) {
    const start = tokens.starts[index] ?? 0;
    const end = tokens.ends[index] ?? 0;
    if (end > start) found.push(tokenAt(word, start, end));
  }
  return found;
}
