import type { SectionKind } from "../types/index.ts";
import type { HeadingIndex, HeadingPhrase } from "./heading-index.ts";
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

const opening = /(?:[-*>|=~_] ?|\[[x ]?\] ?|\(?(?:\d{1,2}|[a-h])[.)] +|#\d{0,2} +){1,80}/y;

/** Where the words of a line start: behind bullets, boxes, item labels and ornaments. */
export function skipOpening(plain: string, line: Line): number {
  opening.lastIndex = line.start;
  const end = opening.test(plain) ? opening.lastIndex : line.start;
  return Math.min(end, line.end);
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
  const phrases = index.byFirst.get(plain.slice(start, end));
  return phrases?.find(
    ({ words }) =>
      start + words.length <= limit &&
      plain.startsWith(words, start) &&
      !isWordUnit(plain.charCodeAt(start + words.length)),
  );
}

/** Letters and digits of a normalised text, accented letters included. */
export function isWordUnit(unit: number): boolean {
  return isLower(unit) || isDigit(unit) || unit > 191;
}

/** What the words of headings are written with: letters, digits, `/ - & + ' #`. */
export function isNameUnit(unit: number): boolean {
  return isWordUnit(unit) || nameMarks.has(unit);
}

const nameMarks: ReadonlySet<number> = new Set([35, 38, 39, 43, 45, 47]);
