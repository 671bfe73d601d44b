import { numberOf, type WordTable } from "./word-table.ts";

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

const isInnerApostrophe = (text: string, at: number): boolean =>
  text.charCodeAt(at) === APOSTROPHE && classOf(text.charCodeAt(at + 1)) === LETTER;

/** End of the run of letters or digits that starts at `start`, at most `limit`. */
const runEnd = (text: string, start: number, limit: number, kind: number): number => {
  let end = start + 1;
  while (end < limit) {
    if (classOf(text.charCodeAt(end)) === kind) end += 1;
    else if (kind === LETTER && isInnerApostrophe(text, end) && end + 1 < limit) end += 2;
    else break;
  }
  return end;
};

const hasApostrophe = (text: string, start: number, end: number): boolean => {
  for (let at = start; at < end; at += 1) if (text.charCodeAt(at) === APOSTROPHE) return true;
  return false;
};

/** A token as patterns are made of it: the stretch without apostrophes. */
export const tokenAt = (text: string, start: number, end: number): string => {
  const token = text.slice(start, end);
  return token.includes("'") ? token.replaceAll("'", "") : token;
};

/** The number of a token among those of patterns; 0 where it is none of them. */
export const numberOfToken = (
  known: WordTable,
  text: string,
  start: number,
  end: number,
): number => {
  if (!hasApostrophe(text, start, end)) return numberOf(known, text, start, end);
  const token = tokenAt(text, start, end);
  return numberOf(known, token, 0, token.length);
};

/**
 * The tokens of a text by their places, in order. An empty one stands for a blank line or a lost
 * line break: no phrase reaches across.
 */
export interface Tokens {
  readonly starts: number[];
  readonly ends: number[];
}

/** What a text is cut into, and by what letters and digits written as one are known (`ln2`, `5fu`). */
interface Cutting extends Tokens {
  /** Those that are one token; all of them where absent. */
  readonly glued: WordTable | undefined;
}

const put = ({ starts, ends }: Tokens, start: number, end: number): void => {
  starts.push(start);
  ends.push(end);
};

/** White space from `start`: its end; a blank line parts phrases. */
const skipSpace = (text: string, start: number, cutting: Cutting): number => {
  let end = start;
  let lines = 0;
  let kind = SPACE;
  while (end < text.length) {
    kind = classOf(text.charCodeAt(end));
    if (kind !== SPACE && kind !== NEWLINE) break;
    if (kind === NEWLINE) lines += 1;
    end += 1;
  }
  if (lines > 1) put(cutting, end, end);
  return end;
};

/** Where the run of letters and the run of digits behind it end together, if both make one token. */
const gluedEnd = (
  text: string,
  start: number,
  end: number,
  limit: number,
  { glued }: Cutting,
): number | undefined => {
  if (end >= limit || !isWord(text.charCodeAt(end))) return undefined;
  const both = runEnd(text, end, limit, classOf(text.charCodeAt(end)));
  const isOne = glued === undefined || numberOfToken(glued, text, start, both) !== 0;
  return isOne ? both : undefined;
};

/** One run of letters or digits, together with the run behind it where both make one token. */
const takeWord = (
  text: string,
  start: number,
  limit: number,
  kind: number,
  cutting: Cutting,
): number => {
  const run = runEnd(text, start, limit, kind);
  const end = gluedEnd(text, start, run, limit, cutting) ?? run;
  put(cutting, start, end);
  return end;
};

const isInnerHyphen = (text: string, at: number): boolean =>
  text.charCodeAt(at) === HYPHEN &&
  at > 0 &&
  isWord(text.charCodeAt(at - 1)) &&
  isWord(text.charCodeAt(at + 1));

/** One character that is neither letter, digit nor space. */
const takeSymbol = (text: string, at: number, cutting: Cutting): number => {
  if (!isInnerHyphen(text, at)) put(cutting, at, at + 1);
  return at + 1;
};

/** One token, or the white space in front of one, from `at`: where it ends. */
function takeNext(text: string, at: number, limit: number, cutting: Cutting): number {
  const kind = classOf(text.charCodeAt(at));
  if (kind === LETTER || kind === DIGIT) return takeWord(text, at, limit, kind, cutting);
  return kind === 0 ? takeSymbol(text, at, cutting) : skipSpace(text, at, cutting);
}

/**
 * Cuts lower-case text into tokens, in order and without overlap.
 *
 * `seams` are offsets, ascending, where a new word starts although no space stands there; `glued`
 * are the letters and digits written as one that are one token, all of them where absent.
 */
export function cutTokens(text: string, seams: readonly number[], glued?: WordTable): Tokens {
  const cutting: Cutting = { starts: [], ends: [], glued };
  let at = 0;
  for (let index = 0; index <= seams.length; index += 1) {
    const seam = seams[index] ?? text.length;
    const limit = Math.min(seam, text.length);
    while (at < limit) at = takeNext(text, at, limit, cutting);
    if (at === seam) put(cutting, at, at);
  }
  return cutting;
}

/** The tokens of one lexicon word; letters and digits written as one stay one token. */
export function tokensOf(word: string): string[] {
  const { starts, ends } = cutTokens(word, []);
  return starts.flatMap((start, index) => {
    const end = ends[index] ?? start;
    return end > start ? [tokenAt(word, start, end)] : [];
  });
}
