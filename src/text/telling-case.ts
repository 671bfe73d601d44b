import { abbreviations, softEnds } from "./abbreviations.ts";
import { isLower, isUpper } from "./lines.ts";

/** Fewer letters than this tell nothing of a habit. */
const fewest = 40;

/** Whether a text is written in capitals alone (units may be small), or in small letters alone. */
function hasOneCase(text: string): boolean {
  let [small, capital] = [0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (isLower(unit)) small += 1;
    else if (isUpper(unit)) capital += 1;
    // Most texts hold both within their first words.
    if (capital > 0 && small > 0 && small * 20 >= capital + fewest) return false;
  }
  return small + capital >= fewest && (capital === 0 || small * 20 < capital);
}

/** A line as long as this that ends without a stop may go on in the next. */
const brokenFrom = 75;

const word = "[a-z0-9/&'-]{1,20}";
const fewWords = `(?: ${word}){0,3} ?:`;

/**
 * Where a capital would stand: at the first letter of a line, behind a bullet or a number; of a sentence or
 * cell; of the words that a colon ends; at a letter that labels. The words of a label found whole stay small.
 */
const opening = new RegExp(
  [
    `(?<=^|\\n)[^a-z\\d\\n]{0,12}(?:\\d{1,2}[.):]? {1,3})?[a-z](?:(?:${word})?${fewWords})?`,
    `(?<=[.!?][)"\\]]{0,2} {1,3}["(]?|[;)\\]|] {1,3}| {3})[a-z](?:${word})?${fewWords}`,
    '(?<=[.!?][)"\\]]{0,2} {1,3}["(]?)[a-z]',
    `(?<![a-z0-9'/&(["-]|[+&] |\\b(?:outer|inner|upper|lower|left|right|other|same|either|each|this|that) )[a-z](?=(?:${word})?(?: ${word}){0,2} ?:)`,
    "(?<=[\\s;:,(])[a-h](?=[.)] )",
  ].join("|"),
  "g",
);

/** A number before the word is its amount ("30 sec."), but for the time before a line of a log ("10:33 sec. defect"). */
const shortened = /(?:(?<!:\d|\d{3})(\d) ?)?(?<![a-z])([a-z]{1,8})\.\s*$/;

/** Of shortened words those that end a sentence more often than not: "nine mm.", "no path." */
const ending = /^(?:cm|mm|ml|cc|mg|kg|path|spec|yrs?|wks?|mos?)$/;

/** "Inj. of", "sec. defect", "rt. cheek" go on; behind a number a unit ends its sentence. */
function followsAbbreviation(small: string, at: number): boolean {
  const [, number, short = ""] = shortened.exec(small.slice(Math.max(0, at - 16), at)) ?? [];
  if (abbreviations.has(short) || short.length === 1) return true;
  return number === undefined && softEnds.has(short) && !ending.test(short);
}

const label =
  /^ {0,8}(?:[a-z][a-z0-9 /&'()-]{0,30} ?(?::|\.{2,})|[soap] ?[-/)]|[-*]|\(?\d{1,2}[.)]|[a-z0-9 ]{1,20}(?:>>|->|\|)) /;

const longestLine = (text: string): number =>
  text.split("\n").reduce((longest, { length }) => Math.max(longest, length), 0);

/** Whether the line that begins behind `newline` goes on with the one above it: a label opens its own. */
function goesOnFromAbove(small: string, newline: number, longest: number): boolean {
  if (label.test(small.slice(newline + 1, newline + 50))) return false;
  const above = small.slice(small.lastIndexOf("\n", newline - 1) + 1, newline).trimEnd();
  // Beside lines more than twice as long it was not broken at a margin.
  if (above.length < brokenFrom || above.length * 2 < longest) return false;
  return !/[.:!?;]["')\]]{0,2}$|\[[ x]?\]| {3}/.test(above);
}

/** Written in capitals by every hand. */
const initials = /(?<![a-z])(?:cpt|hcpcs|icd|dos|dob|mrn|hpi)(?![a-z])/gi;

/**
 * A text whose letters tell of their case: where all are capital, or all small, the one that a careful hand
 * would have written, with capitals where lines, sentences and labels begin. Any other text as it is.
 */
export function withTellingCase(text: string): string {
  if (!hasOneCase(text)) return text;
  const small = text.toLowerCase();
  if (small.length !== text.length) return text;
  const longest = longestLine(small);
  const goesOn = (at: number) =>
    at > 0 && small.charCodeAt(at - 1) === 10 && goesOnFromAbove(small, at - 1, longest);
  const opened = small.replace(opening, (found, at: number) => {
    if (goesOn(at)) return found;
    if (followsAbbreviation(small, at)) return found;
    const first = found.search(/[a-z]/);
    return found.slice(0, first) + found.charAt(first).toUpperCase() + found.slice(first + 1);
  });
  return opened.replace(initials, (word) => word.toUpperCase());
}
