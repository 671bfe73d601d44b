import nlp from "compromise/three";
import { addWord, emptyTable, numberOf } from "../lexicon/word-table.ts";

const ONES = [
  "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen",
  "seventeen eighteen nineteen",
]
  .join(" ")
  .split(" ");
const TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");

const WORDS: ReadonlyMap<string, number> = new Map([
  ["zero", 0],
  ["a", 1],
  ["an", 1],
  ...ONES.map((word, index): [string, number] => [word, index + 1]),
  ...TENS.map((word, index): [string, number] => [word, (index + 2) * 10]),
]);

const PARTS: ReadonlyMap<string, number> = new Map([
  ["half", 2],
  ["third", 3],
  ["thirds", 3],
  ["quarter", 4],
  ["quarters", 4],
  ["fourth", 4],
  ["fourths", 4],
  ["eighth", 8],
  ["eighths", 8],
]);

const DIGIT = ONES.slice(0, 9).join("|");
const BELOW_HUNDRED = `(?:(?:${TENS.join("|")})(?:[ -](?:${DIGIT})\\b)?|${ONES.slice(9).join("|")}|${DIGIT})`;
const CARDINAL = `${BELOW_HUNDRED}\\b(?: hundred\\b(?:(?: and)? ${BELOW_HUNDRED}\\b)?)?`;
const PART = "half|thirds?|quarters?|fourths?|eighths?";
const POINT = `point (?:${DIGIT}|zero|oh)\\b(?: (?:${DIGIT}|zero)\\b)?`;
/** `half`, `one half`, `three-quarters`, `half a`, `a quarter of an`: a part of the unit or dozen behind it. */
const TENTHS = `(?:an?|${DIGIT})[ -]tenths?\\b(?:(?: of)? an?\\b)?`;
/** "The second and third in two blocks": a bare ordinal is no part of an inch. */
const BARE_PART = "half|quarters?|thirds|eighth(?=[ -]inch)|(?:third|fourth|eighth)(?= of an? )";
const FRACTION = `(?:(?:an?|one|two|three)[ -](?:${PART})|${BARE_PART})\\b(?:(?: of)? an?\\b)?(?: dozen\\b)?`;
const AND_PART = `[ -]and[ -](?:an?|one|two|three)[ -](?:${PART})\\b`;

/**
 * Source of a pattern for a spelled-out quantity, to stand behind a word boundary. The bare article
 * counts only directly before a unit of length, and `point two` without a whole part likewise.
 */
export const NUMBER_WORDS = [
  `(?:zero |oh |${CARDINAL} )?${POINT}(?=[ -]?(?:cent|mil|cm|mm|inch|x|by|to|m?l\\b|cc))`,
  `(?:${CARDINAL}|zero) ${POINT}`,
  TENTHS,
  FRACTION,
  `${CARDINAL}(?:${AND_PART})?(?: dozen\\b)?`,
  "an?(?= (?:centim|millim|inch\\b|cm\\b|mm\\b|dozen\\b))(?: dozen\\b)?",
].join("|");

/** The words with which a spelled-out quantity begins. */
const OPENERS = emptyTable();
for (const word of [...WORDS.keys(), ...PARTS.keys(), "oh", "point"]) addWord(OPENERS, word, 1);

/** Whether the letters of a stretch of text are a word with which a spelled-out quantity begins. */
export const opensNumber = (plain: string, start: number, end: number): boolean =>
  numberOf(OPENERS, plain, start, end) !== 0;

const CACHE_LIMIT = 500;
const cache = new Map<string, number | undefined>();

const FRACTION_TAIL = new RegExp(
  `^(?:(.*?)[ -]and[ -])?(?:(an?|one|two|three)[ -])?(${PART})(?: of)?(?: an?)?$`,
);

const TENTHS_TAIL = /^([a-z]+)[ -]tenths?\b/;

/**
 * The value of a quantity spelled out in lower case: `two point two`, `six and a half`, `two dozen`,
 * `one hundred twenty`, `three quarters of an`. `undefined` where it is none.
 */
export function readNumberWords(words: string): number | undefined {
  const single = WORDS.get(words);
  if (single !== undefined) return single;
  if (cache.has(words)) return cache.get(words);
  const value = readPhrase(words.replace(/\s+/g, " "));
  if (cache.size >= CACHE_LIMIT) cache.clear();
  cache.set(words, value);
  return value;
}

function readPhrase(phrase: string): number | undefined {
  if (phrase.endsWith(" dozen")) {
    const dozens = readNumberWords(phrase.slice(0, -" dozen".length));
    return dozens === undefined ? undefined : dozens * 12;
  }
  const tenths = TENTHS_TAIL.exec(phrase);
  if (tenths !== null) return (WORDS.get(tenths[1] ?? "") ?? 0) / 10;
  const parted = FRACTION_TAIL.exec(phrase);
  if (parted !== null) return readParted(parted[1], parted[2], parted[3]);
  return readCardinal(phrase);
}

function readParted(
  whole: string | undefined,
  top: string | undefined,
  part: string | undefined,
): number | undefined {
  const bottom = PARTS.get(part ?? "");
  const before = whole === undefined ? 0 : readNumberWords(whole);
  if (bottom === undefined || before === undefined) return undefined;
  return before + (WORDS.get(top ?? "one") ?? 1) / bottom;
}

/** Cardinals and `two point five`; a missing whole part and the dictated `oh` are read as zero. */
function readCardinal(phrase: string): number | undefined {
  const plain = phrase.replace(/\boh\b/g, "zero");
  const read = nlp(plain.startsWith("point") ? `zero ${plain}` : plain)
    .numbers()
    .get();
  const value: unknown = Array.isArray(read) ? read[0] : read;
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}
