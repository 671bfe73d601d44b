import { unitAt } from "../lexicon/unit-at.ts";
import type { Span } from "../types/span.ts";
import { NUMBER_WORDS, opensNumber, readNumberWords } from "./number-words.ts";

/** A number as written, before anything is known of what it counts or measures. */
export interface NumberToken extends Span {
  readonly value: number;
  /** `fraction`: `1/2`, `½`, `half an`. `article`: the bare `a` of `a centimeter`. `comma`: `0,8`, or a list of two. */
  readonly form: "digits" | "words" | "fraction" | "article" | "comma";
}

/** What is larger counts and measures nothing in a note: an account number, or a slip. */
export const LARGEST_NUMBER = 1_000_000;

const GLYPHS: ReadonlyMap<string, number> = new Map([
  ["½", 1 / 2],
  ["¼", 1 / 4],
  ["¾", 3 / 4],
  ["⅓", 1 / 3],
  ["⅔", 2 / 3],
  ["⅛", 1 / 8],
  ["⅜", 3 / 8],
  ["⅝", 5 / 8],
  ["⅞", 7 / 8],
]);

const NUMERAL = new RegExp(
  [
    "(?:\\d{1,3}(?:[ -]| and ))?\\d{1,2}\\/(?:2|3|4|8|16)(?![\\d/])",
    "(?:\\d{1,3} ?)?[½¼¾⅓⅔⅛⅜⅝⅞]",
    "\\d{1,3} and (?:an?|one|three)[ -](?:half|quarters?)\\b",
    "\\d+(?:[.,]\\d+)*",
    "\\.\\d+",
  ].join("|"),
  "y",
);
const WORDS = new RegExp(`(?:${NUMBER_WORDS})`, "y");

/** Marks the three characters with which a number word can begin; a blank stands for any non-letter. */
const OPENINGS = openings(
  "one,two,thr,fou,fiv,six,sev,eig,nin,ten,ele,twe,thi,fif,for,hal,qua,zer,poi,oh ,an ,a h,a q,a t,a f,a e,a c,a m,a i,a d".split(
    ",",
  ),
);

function openings(starts: readonly string[]): Uint8Array {
  const marks = new Uint8Array(1 << 15);
  for (const start of starts) marks[codeAt(start, 0)] = 1;
  return marks;
}

/** Three characters from here as one index: letters 1–26, anything else 0. */
function codeAt(text: string, at: number): number {
  return (
    (letterCode(unitAt(text, at)) << 10) |
    (letterCode(unitAt(text, at + 1)) << 5) |
    letterCode(unitAt(text, at + 2))
  );
}

function letterCode(code: number): number {
  return code >= 97 && code <= 122 ? code - 96 : 0;
}

const FIRST_DIGIT = /^[.\d]/;
const THOUSANDS = /^\d{1,3}(?:,\d{3})+$/;
const COMMA = /^\d{1,3},\d{1,2}$/;
const MIXED = /^(?:(\d+)(?:[ -]| and ))?(\d+)\/(\d+)$/;

/** Every number in the text, left to right, without overlap. Dates and versions with two dots are left out. */
export function findNumbers(plain: string): readonly NumberToken[] {
  const found: NumberToken[] = [];
  for (let at = 0; at < plain.length; ) {
    const unit = plain.charCodeAt(at);
    if (letterCode(unit) === 0) {
      at = Math.max(at + 1, takeNumeral(plain, at, unit, found));
    } else {
      at = lettersEnd(plain, takeWords(plain, at, found));
    }
  }
  return found;
}

/** Behind the letters that stand from an offset on: no number begins inside a word. */
function lettersEnd(plain: string, from: number): number {
  let at = from;
  while (at < plain.length && letterCode(plain.charCodeAt(at)) > 0) at++;
  return at;
}

/** Adds the spelled-out number that begins here: behind it, or `at` where there is none. */
function takeWords(plain: string, at: number, found: NumberToken[]): number {
  if (OPENINGS[codeAt(plain, at)] !== 1) return at;
  return opensNumber(plain, at, lettersEnd(plain, at)) ? take(WORDS, plain, at, found) : at;
}

/** The same for digits, points and signs of parts. */
function takeNumeral(plain: string, at: number, code: number, found: NumberToken[]): number {
  if (code !== DOT && !isDigit(code) && code <= 187) return at;
  const end = digitsEnd(plain, at, code);
  if (end > at) {
    add(found, { start: at, end, value: Number(plain.slice(at, end)), form: "digits" });
    return end;
  }
  return opensNumeral(plain, at, code) ? take(NUMERAL, plain, at, found) : at;
}

function take(pattern: RegExp, plain: string, at: number, found: NumberToken[]): number {
  pattern.lastIndex = at;
  const raw = pattern.exec(plain)?.[0];
  if (raw === undefined) return at;
  const token = readToken(plain, raw, at);
  if (token !== undefined) add(found, token);
  return at + raw.length;
}

function add(found: NumberToken[], token: NumberToken): void {
  if (token.value <= LARGEST_NUMBER) found.push(token);
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** The end of digits that stand alone, whatever follows; `at` itself where a point, a slash or a part may follow. */
function digitsEnd(plain: string, at: number, code: number): number {
  if (!isDigit(code)) return at;
  let end = at + 1;
  while (isDigit(unitAt(plain, end))) end++;
  return isLone(plain, end) ? end : at;
}

const SPACE = 32;
const HYPHEN = 45;
const LETTER_A = 97;

/** Nothing behind the digits makes them part of a longer number: `3 cm`, `5.`, `2-layer`, not `1 1/2`. */
function isLone(plain: string, end: number): boolean {
  const code = unitAt(plain, end);
  if (code > 187 || code === 47) return false;
  const next = unitAt(plain, end + 1);
  if (code === SPACE) return !isDigit(next) && next !== LETTER_A && !(next > 187);
  return !(code === DOT || code === 44 || code === HYPHEN) || !isDigit(next);
}

const DOT = 46;

function opensNumeral(plain: string, at: number, code: number): boolean {
  if (isDigit(code)) return true;
  if (code === DOT) return isDigit(unitAt(plain, at + 1));
  return code > 187 && GLYPHS.has(plain[at] ?? "");
}

function readToken(plain: string, raw: string, at: number): NumberToken | undefined {
  const end = at + raw.length;
  if (allDigits(raw)) return { start: at, end, value: Number(raw), form: "digits" };
  if (!FIRST_DIGIT.test(raw)) return readSpelled(plain, raw, at);
  if (raw.startsWith(".")) return readPointed(plain, raw, at);
  const mixed = readMixed(raw);
  if (mixed !== undefined) return { start: at, end, value: mixed, form: "fraction" };
  if (THOUSANDS.test(raw)) {
    return { start: at, end, value: Number(raw.replaceAll(",", "")), form: "digits" };
  }
  if (COMMA.test(raw)) {
    return { start: at, end, value: Number(raw.replace(",", ".")), form: "comma" };
  }
  const value = Number(raw);
  return Number.isNaN(value) ? undefined : { start: at, end, value, form: "digits" };
}

function allDigits(raw: string): boolean {
  for (let at = 0; at < raw.length; at++) if (!isDigit(raw.charCodeAt(at))) return false;
  return true;
}

/** `.8` is eight tenths, but the point of `given.3 lesions` ends a sentence. */
function readPointed(plain: string, raw: string, at: number): NumberToken {
  const end = at + raw.length;
  const glued = /[a-wyz]/.test(plain[at - 1] ?? " ");
  return glued
    ? { start: at + 1, end, value: Number(raw.slice(1)), form: "digits" }
    : { start: at, end, value: Number(raw), form: "digits" };
}

function readMixed(raw: string): number | undefined {
  const glyph = GLYPHS.get(raw.at(-1) ?? "");
  if (glyph !== undefined) return Number.parseInt(raw, 10) + glyph || glyph;
  const slashed = MIXED.exec(raw);
  if (slashed !== null) {
    return Number(slashed[1] ?? 0) + Number(slashed[2]) / Number(slashed[3]);
  }
  const worded = /^(\d+) and (.+)$/.exec(raw);
  const part = worded === null ? undefined : readNumberWords(worded[2] ?? "");
  return part === undefined ? undefined : Number(worded?.[1]) + part;
}

function readSpelled(plain: string, raw: string, at: number): NumberToken | undefined {
  if (GLYPHS.has(raw)) {
    return { start: at, end: at + 1, value: GLYPHS.get(raw) ?? 0, form: "fraction" };
  }
  // "to a point one centimeter lateral" names a point, not a tenth.
  const noun =
    raw.startsWith("point ") &&
    /\b(?:an?|the|this|that) $/.test(plain.slice(Math.max(0, at - 5), at));
  const start = noun ? at + "point ".length : at;
  const words = noun ? raw.slice("point ".length) : raw;
  const value = readNumberWords(words);
  if (value === undefined) return undefined;
  return { start, end: at + raw.length, value, form: formOf(words) };
}

function formOf(words: string): NumberToken["form"] {
  if (words === "a" || words === "an") return "article";
  if (words.endsWith("dozen")) return "words";
  return /half|third|quarter|fourth|eighth|tenth|point/.test(words) ? "fraction" : "words";
}

/** The numbers outside the given spans, which stand in order. */
export function untaken(numbers: readonly NumberToken[], taken: readonly Span[]): NumberToken[] {
  let next = 0;
  return numbers.filter((token) => {
    while ((taken[next]?.end ?? Number.POSITIVE_INFINITY) <= token.start) next++;
    return (taken[next]?.start ?? Number.POSITIVE_INFINITY) > token.start;
  });
}
