import { unitAt } from "../lexicon/unit-at.ts";
import type { SectionKind } from "../types/index.ts";
import { type HeadingIndex, type HeadingPhrase, headingsWith } from "./heading-index.ts";
import { isDigit, isLower, type Line } from "./lines.ts";

/** A heading found in a text. */
export interface HeadingHit {
  readonly start: number;
  /** Behind the colon or bar where there is one. */
  readonly end: number;
  readonly kind: SectionKind;
  /**
   * How it stands: first on its line, behind the end of a sentence, in a row of fields, or glued to
   * the word before.
   */
  readonly place: "line" | "sentence" | "row" | "glued";
  /** Index of its line. */
  readonly line: number;
}

/** What the search for headings looks at. */
export interface HeadingSource {
  readonly text: string;
  readonly plain: string;
  readonly lines: readonly Line[];
  readonly index: HeadingIndex;
}

/** Kinds whose first words tell the whole heading: `Auto-text for acne surgery`. */
export const openKinds: ReadonlySet<SectionKind> = new Set([
  "template",
  "instructions",
  "consent",
  "charge",
  "pathology",
  "family-history",
  "scheduled",
] satisfies SectionKind[]);

const opening =
  /(?:[-*>|=~_] ?|\[[x ]?\] ?|\(?(?:\d{1,2}|[a-h])[.)] +|\d{1,2}\.\d{1,2}[.)]? +(?=[a-z])(?!(?:cm|mm|x|by|ml|cc|mg|sq)\b)|#\d{0,2} +){1,80}/y;

const FIRST_BEHIND_LABELS = "i".charCodeAt(0);

/** Where the words of a line start: behind bullets, boxes, item labels and ornaments. */
export function skipOpening(plain: string, line: Line): number {
  const first = line.start < line.end ? plain.charCodeAt(line.start) : FIRST_BEHIND_LABELS;
  if (isLower(first) && (first >= FIRST_BEHIND_LABELS || !isLabelled(plain, line))) {
    return line.start;
  }
  opening.lastIndex = line.start;
  const end = opening.test(plain) ? opening.lastIndex : line.start;
  return Math.min(end, line.end);
}

/** Whether a line that begins with a letter begins with a label (`a.`, `b)`). */
function isLabelled(plain: string, { start, end }: Line): boolean {
  const mark = start + 1 < end ? plain.charCodeAt(start + 1) : 0;
  return mark === 46 || mark === 41;
}

const label = /^(?:\d{1,2}|[ivx]{1,4}|[a-h])$/;

/** Whether a word is a number or letter that tells one of several headings apart: `Stage II`. */
export function isLabel(word: string): boolean {
  return word.length <= 4 && label.test(word);
}

/** The longest heading whose words stand at `start`, before `limit`. */
export function phraseAt(
  { plain, index }: HeadingSource,
  start: number,
  limit: number,
): HeadingPhrase | undefined {
  let end = start;
  while (end < limit && isNameUnit(plain.charCodeAt(end))) {
    end += 1;
  }
  for (const phrase of headingsWith(index.byFirst, plain, start, end)) {
    const behind = start + phrase.words.length;
    if (behind <= limit && plain.startsWith(phrase.words, start)) {
      if (!isWordUnit(unitAt(plain, behind))) return phrase;
    }
  }
  return undefined;
}

/** Letters and digits of a normalised text, accented letters included. */
export function isWordUnit(unit: number): boolean {
  return isLower(unit) || isDigit(unit) || unit > 191;
}

/** What the words of headings are written with: letters, digits, `/ - & + ' #`. */
export function isNameUnit(unit: number): boolean {
  return isWordUnit(unit) || isNameMark(unit);
}

/** `#` `&` `'` `+` `-` `/` */
const isNameMark = (unit: number): boolean =>
  unit === 35 || unit === 38 || unit === 39 || unit === 43 || unit === 45 || unit === 47;
