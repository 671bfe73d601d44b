import { allMatches } from "../lexicon/all-matches.ts";
import type { Item, Section, Sentence } from "../types/index.ts";
import { abbreviations, beforeNumber, labelled, softEnds } from "./abbreviations.ts";
import { clauseBreaks } from "./clause-breaks.ts";
import { isWordUnit } from "./heading-phrases.ts";
import { isDigit, isLower, isUpper, type Line, wraps } from "./lines.ts";
import type { SectionSource } from "./section-ends.ts";

/**
 * The sentences of a text: in order, without overlap, covering all that is not space.
 *
 * A sentence ends at a full stop that is none of an abbreviation, decimal or label, at a heading, an
 * item marker or a seam, and at the end of a line unless the line was wrapped. A heading that ends in
 * a colon with nothing behind it on its line opens the sentence of the next line.
 */
export function readSentences(
  source: SectionSource,
  sections: readonly Section[],
  items: readonly Item[],
): Sentence[] {
  const breaks = [...source.seams];
  for (const { heading, body } of sections) {
    breaks.push(heading.end > heading.start ? heading.start : body.start);
  }
  for (const { marker } of items) {
    breaks.push(marker.start);
  }
  addLineBreaks(source, new Set(sections.map(({ heading }) => heading.end)), breaks);
  addStops(source, items, breaks);
  breaks.push(...clauseBreaks(source.plain));
  breaks.push(source.plain.length);
  breaks.sort((a, b) => a - b);
  return between(source.plain, breaks, sections, items);
}

function between(
  plain: string,
  breaks: readonly number[],
  sections: readonly Section[],
  items: readonly Item[],
): Sentence[] {
  const sentences: Sentence[] = [];
  const itemAt = innermost(items);
  let from = 0;
  let section = 0;
  for (const to of breaks) {
    let start = skipSpace(plain, from, to);
    while (start < to) {
      while (startOf(sections[section + 1]) <= start) {
        section += 1;
      }
      const end = endWithin(plain, start, to);
      sentences.push({ start, end: trimEnd(plain, start, end), section, item: itemAt(start) });
      start = skipSpace(plain, end, to);
    }
    from = Math.max(from, to);
  }
  return sentences;
}

/**
 * Most characters of a sentence. Every act looks at its whole sentence, so a text without any stop
 * would take time by the square of its length.
 */
const longest = 2_500;

/** `to`, or the last space before it that makes a sentence of no more than `longest`. */
function endWithin(plain: string, start: number, to: number): number {
  if (to - start <= longest) {
    return to;
  }
  const piece = plain.slice(start, start + longest);
  const space = Math.max(piece.lastIndexOf(" "), piece.lastIndexOf("\n"));
  return start + (space > 0 ? space : longest);
}

/** Answers, for growing offsets, which item holds the offset most closely. */
function innermost(items: readonly Item[]): (offset: number) => number {
  const open: number[] = [];
  let next = 0;
  return (offset) => {
    while ((items[next]?.marker.start ?? Number.POSITIVE_INFINITY) <= offset) {
      open.push(next);
      next += 1;
    }
    while (open.length > 0 && (items[open.at(-1) ?? 0]?.body.end ?? 0) <= offset) {
      open.pop();
    }
    return open.at(-1) ?? -1;
  };
}

function startOf(section: Section | undefined): number {
  if (section === undefined) {
    return Number.POSITIVE_INFINITY;
  }
  return section.heading.start;
}

function addLineBreaks(
  { text, plain, lines, how }: SectionSource,
  headed: ReadonlySet<number>,
  breaks: number[],
): void {
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index];
    const next = lines[index + 1];
    if (line !== undefined && !opensNext(plain, line, next)) {
      if (headed.has(line.end) || !wraps(text, plain, line, next, how)) {
        breaks.push(line.to);
      }
    }
  }
}

/** A short line that ends in a colon belongs to the line below it, where that is no bullet. */
function opensNext(plain: string, line: Line, next: Line | undefined): boolean {
  if (plain.charCodeAt(line.end - 1) !== 58 || next === undefined || next.start === next.end) {
    return false;
  }
  const first = plain.charAt(next.start);
  return line.end - line.start <= 60 && !"-*[#=|".includes(first);
}

const stop = /[.?!]{1,8}["')\]]{0,3}(?=[ \n])/g;

function addStops({ text, plain }: SectionSource, items: readonly Item[], breaks: number[]): void {
  const markers = new Set(items.map(({ marker }) => marker.end));
  for (const { 0: marks, index } of allMatches(stop, plain)) {
    const end = index + marks.length;
    const next = skipSpace(plain, end, Math.min(plain.length, end + 40));
    const leader = marks.startsWith("..") && isDigit(plain.charCodeAt(next));
    if (leader || marks.startsWith("...") || markers.has(end) || isQuery(plain, index)) {
      continue;
    }
    if (marks.charCodeAt(0) !== 46 || endsSentence(text, plain, index, next)) {
      breaks.push(end);
    }
  }
}

/** "(? Bowen's)", "papule, ? SCC": a mark that stands before the word it questions. */
const isQuery = (plain: string, at: number): boolean =>
  plain[at] === "?" && /[^\s?.!][ (]{1,2}$/.test(plain.slice(Math.max(0, at - 3), at));

/** Whether the full stop at `at`, with the next word at `next`, ends a sentence. */
function endsSentence(text: string, plain: string, at: number, next: number): boolean {
  let start = at;
  while (start > 0 && at - start < 12 && isPart(plain.charCodeAt(start - 1))) {
    start -= 1;
  }
  const word = plain.slice(start, at);
  const follows = text.charCodeAt(next);
  if (word.length <= 2 && isDigit(plain.charCodeAt(start))) {
    return !isLineStart(plain, start);
  }
  if (word.length === 1) {
    return endsBehindLetter(plain, start);
  }
  if (word.includes(".") && !isDigit(plain.charCodeAt(at - 1))) {
    return isUpper(follows) && isLower(text.charCodeAt(next + 1)) && !/^(?:e\.g|i\.e)$/.test(word);
  }
  return endsBehindWord(word, follows);
}

function endsBehindWord(word: string, follows: number): boolean {
  if (abbreviations.has(word)) {
    return false;
  }
  if (beforeNumber.has(word)) {
    return !isDigit(follows);
  }
  return !softEnds.has(word) || !isLower(follows);
}

/** A single letter is an initial or a side (`L.`), unless it is a unit (`3 s.`) or a label (`specimen B.`). */
function endsBehindLetter(plain: string, start: number): boolean {
  const glued = start > 0 && !" (\n".includes(plain.charAt(start - 1));
  if (glued || isDigit(plain.charCodeAt(start - 2))) {
    return true;
  }
  const before = plain.slice(Math.max(0, start - 12), Math.max(0, start - 1));
  return labelled.has(before.slice(before.lastIndexOf(" ") + 1));
}

function isPart(unit: number): boolean {
  return isWordUnit(unit) || unit === 46;
}

function isLineStart(plain: string, start: number): boolean {
  let at = start;
  while (at > 0 && start - at < 12 && plain.charCodeAt(at - 1) === 32) {
    at -= 1;
  }
  return at === 0 || plain.charCodeAt(at - 1) === 10;
}

function skipSpace(plain: string, from: number, to: number): number {
  let at = from;
  while (at < to && plain.charCodeAt(at) <= 32) {
    at += 1;
  }
  return at;
}

function trimEnd(plain: string, start: number, to: number): number {
  let at = to;
  while (at > start && plain.charCodeAt(at - 1) <= 32) {
    at -= 1;
  }
  return at;
}
