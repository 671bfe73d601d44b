import { allMatches } from "../lexicon/all-matches.ts";
import type { HeadingHit, HeadingSource } from "./heading-phrases.ts";
import { isDigit, isLower, isUpper, lineAt } from "./lines.ts";

const stopBeforeCapital = /[.!?;](?=[A-Z][A-Za-z])/g;
const gluedWord = /[a-z0-9)%](?=[A-Z](?:[a-z]{2,30}[ :,.]|[A-Z]{3}))|[A-Z](?=[A-Z][a-z]{3})/g;
const yearBeforeAge = /\/20\d\d(?=\d{1,3} ?(?:y\b|yo\b|y\.o|year|-year|m\b|f\b))/gi;

/** Names whose inner capital is no lost space. */
const innerCapital = /(?:derma|chlora|hydro|steri|mono|endo|duo|electro|mc|mac|de|in|my|smart)$/i;

/**
 * Offsets where a new word starts though the space or line break before it is lost: a heading behind
 * a small letter, a sentence behind a full stop, and, in a text that lost its line breaks (two glued
 * headings), any capital behind a small letter or digit.
 */
export function findSeams(text: string, plain: string, hits: readonly HeadingHit[]): number[] {
  const seams = new Set<number>();
  for (const { start, place } of hits) {
    if (place === "glued") {
      seams.add(start);
    }
  }
  const broken = seams.size >= 2;
  for (const { index } of allMatches(stopBeforeCapital, text)) {
    const mark = plain.charCodeAt(index) > 32;
    if (mark && (broken || isWordEnd(text, index))) {
      seams.add(index + 1);
    }
  }
  if (broken) {
    addGluedWords(text, seams);
  }
  return [...seams].sort((a, b) => a - b);
}

function addGluedWords(text: string, seams: Set<number>): void {
  for (const { index } of allMatches(gluedWord, text)) {
    if (!innerCapital.test(text.slice(Math.max(0, index - 7), index + 1))) {
      seams.add(index + 1);
    }
  }
  for (const { index } of allMatches(yearBeforeAge, text)) {
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
  if (isUpper(last)) {
    return isUpper(previous);
  }
  return (
    (isLower(last) || isDigit(last)) && (isLower(previous) || isDigit(previous) || previous === 32)
  );
}

/**
 * Adds the titles in capitals that stand between two seams (`todayBIOPSYLocation:`), which only the
 * seams show.
 */
export function withGluedTitles(
  source: HeadingSource,
  hits: readonly HeadingHit[],
  seams: readonly number[],
): readonly HeadingHit[] {
  const titles: HeadingHit[] = [];
  let line = 0;
  for (let at = 1; at < seams.length; at += 1) {
    const start = seams[at - 1] ?? 0;
    const end = seams[at] ?? 0;
    if (isTitle(source.text, start, end)) {
      line = lineAt(source.lines, start, line);
      const kind = source.index.whole.get(source.plain.slice(start, end))?.kind ?? "title";
      titles.push({ start, end, kind, place: "glued", line });
    }
  }
  return titles.length === 0 ? hits : [...hits, ...titles].sort((a, b) => a.start - b.start);
}

function isTitle(text: string, start: number, end: number): boolean {
  return end - start >= 4 && end - start <= 50 && /^[A-Z][A-Z &/-]+$/.test(text.slice(start, end));
}
