import { abbreviations } from "./abbreviations.ts";
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
const brokenFrom = 55;

/** The first letter of a line, behind a bullet or a number; of a sentence; of the words that a colon ends; a letter that labels. */
const opening =
  /(?<=^|\n)[^a-z\n]{0,12}[a-z]|(?<=[.!?][)"\]]{0,2} {1,3}["(]?)[a-z]|(?<![a-z'])[a-z](?=[a-z/&'-]{0,20}(?: [a-z/&'-]{1,20}){0,2} ?:)|(?<=[\s;:,(])[a-h](?=[.)] )/g;

const shortened = /(?:^|[^a-z])([a-z]{1,8})\.\s*$/;

/** Shortened words that often go on: "inj. of", "bx. site", "rt. cheek". A unit ends its sentence. */
const goingOn: ReadonlySet<string> = new Set(
  "pt inj bx dx tx hx rt lt l r bilat sev irrit occ susp poss path spec exc".split(" "),
);

function followsAbbreviation(small: string, at: number): boolean {
  const word = shortened.exec(small.slice(Math.max(0, at - 16), at))?.[1];
  return word !== undefined && (abbreviations.has(word) || goingOn.has(word));
}

/** Whether the line that begins behind `newline` goes on with the one above it. */
function goesOnFromAbove(small: string, newline: number): boolean {
  const above = small.slice(small.lastIndexOf("\n", newline - 1) + 1, newline).trimEnd();
  return above.length >= brokenFrom && !/[.:!?;]$/.test(above);
}

/**
 * A text whose letters tell of their case: where all are capital, or all small, the one that a careful hand
 * would have written, with capitals where lines, sentences and labels begin. Any other text as it is.
 */
export function withTellingCase(text: string): string {
  if (!hasOneCase(text)) return text;
  const small = text.toLowerCase();
  if (small.length !== text.length) return text;
  return small.replace(opening, (found, at: number) => {
    if (at > 0 && small.charCodeAt(at - 1) === 10 && goesOnFromAbove(small, at - 1)) return found;
    return followsAbbreviation(small, at) ? found : found.toUpperCase();
  });
}
