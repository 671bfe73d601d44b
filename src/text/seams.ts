import type { HeadingHit } from "./heading-phrases.ts";
import { isDigit, isLower, isUpper } from "./lines.ts";

const stopBeforeCapital = /[.!?;](?=[A-Z][A-Za-z])/g;
const gluedWord = /[a-z0-9)%](?=[A-Z](?:[a-z]{2,30}[ :,.]|[A-Z]{3}))/g;
const yearBeforeAge = /\/20\d\d(?=\d{1,3} ?(?:y\b|yo\b|y\.o|year|-year|m\b|f\b))/gi;

/** Names whose inner capital is no lost space. */
const innerCapital = /(?:derma|chlora|hydro|steri|mono|endo|duo|electro|mc|mac|de|in|my|smart)$/i;

/**
 * Offsets where a new word starts though the space or line break before it is lost: a heading behind
 * a small letter, a sentence behind a full stop, and, in a text that lost its line breaks (two glued
 * headings), any capital behind a small letter or digit.
 */
export function findSeams(text: string, hits: readonly HeadingHit[]): number[] {
  const seams = new Set<number>();
  for (const { start, place } of hits) {
    if (place === "glued") {
      seams.add(start);
    }
  }
  const broken = seams.size >= 2;
  for (const { index } of text.matchAll(stopBeforeCapital)) {
    if (isWordEnd(text, index)) {
      seams.add(index + 1);
    }
  }
  if (broken) {
    addGluedWords(text, seams);
  }
  return [...seams].sort((a, b) => a - b);
}

function addGluedWords(text: string, seams: Set<number>): void {
  for (const { index } of text.matchAll(gluedWord)) {
    if (!innerCapital.test(text.slice(Math.max(0, index - 7), index + 1))) {
      seams.add(index + 1);
    }
  }
  for (const { index } of text.matchAll(yearBeforeAge)) {
    seams.add(index + 5);
  }
}

/** Two letters or digits, a bracket or a percent sign before the stop: no initial, no `U.S.` */
function isWordEnd(text: string, stop: number): boolean {
  const last = text.charCodeAt(stop - 1);
  if (last === 41 || last === 37 || last === 93) {
    return true;
  }
  const previous = text.charCodeAt(stop - 2);
  const small = isLower(last) || isDigit(last);
  return (
    (small || isUpper(last)) &&
    (isLower(previous) || isDigit(previous) || previous === 32 ? small : isUpper(previous))
  );
}
