import type { ReceivedAt, Span } from "../types/index.ts";
import { isTime } from "./time-stamps.ts";

/** One line of the plain text; `start` and `end` leave out the spaces around its content. */
export interface Line extends Span {
  /** First offset of the line, indentation included. */
  readonly from: number;
  /** Behind the line break, or the end of the text. */
  readonly to: number;
  /** Spaces before the content; 0 behind a tag or an escape, whose own length is not indentation. */
  readonly indent: number;
  /** Characters of the line and of its first word when it was broken: before words were made even. */
  readonly width: number;
  readonly firstWidth: number;
}

const unmoved: ReceivedAt = (offset) => offset;

/** The lines of a normalised text in order; of a blank line `start === end`. */
export function readLines(text: string, plain: string, receivedAt: ReceivedAt = unmoved): Line[] {
  const lines: Line[] = [];
  let from = 0;
  let at = plain.indexOf("\n");
  while (at >= 0) {
    lines.push(lineOf(text, plain, { start: from, end: at, to: at + 1 }, receivedAt));
    from = at + 1;
    at = plain.indexOf("\n", from);
  }
  lines.push(lineOf(text, plain, { start: from, end: plain.length, to: plain.length }, receivedAt));
  return lines;
}

function lineOf(
  text: string,
  plain: string,
  { start: from, end: stop, to }: Span & { readonly to: number },
  receivedAt: ReceivedAt,
): Line {
  let start = from;
  while (start < stop && plain.charCodeAt(start) <= 32) {
    start += 1;
  }
  let end = stop;
  while (end > start && plain.charCodeAt(end - 1) <= 32) {
    end -= 1;
  }
  // Behind a tag or under a time that was blanked nothing is indented.
  const tagged = (from > 0 && text.charCodeAt(from - 1) > 32) || text.charCodeAt(from) > 32;
  let word = start;
  while (word < end && plain.charCodeAt(word) > 32) {
    word += 1;
  }
  const widthOf = (first: number, behind: number) =>
    behind > first ? receivedAt(behind - 1) + 1 - receivedAt(first) : 0;
  return {
    from,
    to,
    start,
    end,
    indent: tagged ? 0 : start - from,
    width: widthOf(from, end),
    firstWidth: widthOf(start, word),
  };
}

/** How a text breaks its lines. */
export interface Wrapping {
  /** Width at which lines were broken hard; 0 where they were not. */
  readonly width: number;
  /** Many lines start in lower case without being wrapped prose: shorthand, one thought a line. */
  readonly shorthand: boolean;
}

/** Judges from the lengths and first letters of the lines how the text was wrapped. */
export function wrapping(text: string, plain: string, lines: readonly Line[]): Wrapping {
  const filled = withoutPutOn(plain, lines).filter(({ start, end }) => end > start);
  const width = hardWidth(lines);
  const small = filled.filter(({ start }) => isLower(text.charCodeAt(start))).length;
  const unstopped = filled.filter(({ end }) => !isStop(text.charCodeAt(end - 1))).length;
  const brief = small * 3 >= filled.length || unstopped * 2 >= filled.length;
  const prose = filled.filter(({ width }) => width >= 75).length;
  const shorthand =
    width === 0 &&
    filled.length >= 3 &&
    brief &&
    prose * 3 < filled.length &&
    !isRagged(text, plain, lines);
  return { width, shorthand };
}

/** Without one whole sentence behind a blank line at the end (an attestation, a remark): it tells nothing of how the lines above it are broken. */
function withoutPutOn(plain: string, lines: readonly Line[]): readonly Line[] {
  const last = lines.findLastIndex(({ start, end }) => end > start);
  const [above, own] = [lines[last - 1], lines[last]];
  if (above === undefined || own === undefined || above.end > above.start) return lines;
  return isStop(plain.charCodeAt(own.end - 1)) ? lines.slice(0, last) : lines;
}

/** Width at which the lines were broken hard; 0 where they were not. */
function hardWidth(lines: readonly Line[]): number {
  const lengths = lines.map(({ start, end, width }) => (end > start ? width : 0));
  const isHard = (width: number) => width >= narrowest && width <= 132;
  const [longest = 0, next = 0] = lengths.toSorted((a, b) => b - a);
  if (isHard(longest) && mostFill(lines, longest)) return longest;
  // One line put on at the end of a wrapped text is no wider margin.
  const last = lines.findLast(({ start, end }) => end > start);
  const isPutOn = last !== undefined && last.width === longest;
  return isPutOn && isHard(next) && mostFill(lines, next) ? next : 0;
}

/** A line as long as this may have been broken at a margin; whoever writes in shorthand ends most of them before. */
const brokenFrom = 55;

const isLong = ({ width }: Line): boolean => width >= brokenFrom;

/**
 * Prose broken at no one width: what begins in lower case goes on from a long line that has no stop. In
 * shorthand first lines, and those behind a short one, begin so, too.
 */
function isRagged(text: string, plain: string, lines: readonly Line[]): boolean {
  let [small, goingOn] = [0, 0];
  lines.forEach((line, index) => {
    if (line.start === line.end || !isLower(text.charCodeAt(line.start))) return;
    const above = lines[index - 1];
    small += 1;
    if (above !== undefined && isLong(above) && !isStop(plain.charCodeAt(above.end - 1)))
      goingOn += 1;
  });
  return small >= 2 && goingOn * 10 >= small * 9;
}

/** Whether most of the long lines end where the next word would not have fitted; of narrow ones nearly all. */
function mostFill(lines: readonly Line[], width: number): boolean {
  const narrow = width < brokenFrom;
  const least = narrow ? width * 0.75 : 45;
  const long = lines.flatMap((line, index): [Line, Line][] => {
    const next = lines[index + 1];
    if (next === undefined || next.end === next.start) return [];
    return line.width >= least ? [[line, next]] : [];
  });
  const full = long.filter(([line, next]) => fills(line, next, width)).length;
  return narrow
    ? full >= 5 && full * 10 >= long.length * 9
    : full >= 3 && full * 3 >= long.length * 2;
}

const openEnd =
  /(?:[,\-/(&+]|[ (](?:the|a|an|of|and|with|to|in|for|or|was|were|is|by|at|on|from|using|into|over|under|as|that|which|left|right|per|via))$/;

/** No thought begins with these: "ILK to scar only / if thick at 3 mo". */
const goesOn = /^(?:if|unless|until|because|which) /;

const staysOpen = (plain: string, line: Line, next: Line): boolean =>
  openEnd.test(plain.slice(Math.max(line.start, line.end - 12), line.end)) ||
  goesOn.test(plain.slice(next.start, next.start + 8));

/** Lines that open or close a note in shorthand: complaint, findings, the history, what was let be, aftercare. */
const remark =
  /^(?:o (?=[\w(])|[Cc]\/[Oo] |[Oo]\/[Ee] |[Oo]n exam(?:ination)?\b|Pt (?:declined|defers|refused)|F?Hx |PMH |OSH |[Ss]\/p |Outside |Plan: |RTC |rtc |[Ff]\/u |handout\b|wound care |tol(?:erated)? well|no comps|spf\b|s\/r )/;

/** A line shorter than this was hardly broken at a margin. */
const narrowest = 32;

/** Whether the sentence that fills `line` goes on in the line below it. */
export function wraps(
  text: string,
  plain: string,
  line: Line,
  next: Line | undefined,
  how: Wrapping,
): boolean {
  if (next === undefined || next.start === next.end || line.width < narrowest) {
    return false;
  }
  if (isStop(plain.charCodeAt(line.end - 1))) {
    return false;
  }
  if (opensAnew(text, next) || isParallel(plain, line, next)) {
    return false;
  }
  return isFilled(text, line, next, how) || goesOpen(text, plain, line, next, how);
}

/** A line of a text broken hard that has no room for the next word. */
function isFilled(text: string, line: Line, next: Line, { width }: Wrapping) {
  if (width === 0 || isBullet(text.charCodeAt(next.start))) return false;
  const isLong = line.width >= 45 || width < brokenFrom;
  return isLong && fills(line, next, width);
}

/** The words at the break say that the sentence is not over; on a short line both sides of it. */
function goesOpen(text: string, plain: string, line: Line, next: Line, { shorthand }: Wrapping) {
  const small = isLower(text.charCodeAt(next.start));
  const open = staysOpen(plain, line, next);
  if (!isLong(line)) return open && small;
  return open || (small && !shorthand);
}

/** Does the received text have a time before the line, behind which the plain text breaks it? */
function isStamped(text: string, { from }: Line): boolean {
  const before = text.lastIndexOf("\n", from - 1) + 1;
  return before < from && from - before < 24 && isTime(text.slice(before, from));
}

/** "Pre-treatment: mineral oil": a word with a capital and a colon behind it opens a field. */
const labelled = /^[A-Z][a-z]{2,14}(?:-[a-z]{2,14})?: /;

/** A remark of its own, a field, or a line with its own time. */
const opensAnew = (text: string, next: Line): boolean =>
  remark.test(text.slice(next.start, next.start + 24)) ||
  labelled.test(text.slice(next.start, next.start + 36)) ||
  isStamped(text, next);

const entry =
  /(?:an? )?(?!(?:the|and|of|was|were|with|to|in|on|at|is|it|or|for|by|from|she|he|pt|patient|as|an|her|his|this|that|left|right|then|no|not) )[a-z&]{2,12}(?= )/y;

const rowMark = /[~=•·>*+-] (?=\S)/y;

/** "~ 6 mm spot" above "~ 8 mm spot": two rows under one mark. */
function isRow(plain: string, line: Line, next: Line): boolean {
  rowMark.lastIndex = next.start;
  return rowMark.test(plain) && plain.charAt(line.start) === plain.charAt(next.start);
}

/** "mms L lower back ..." above "mms nose tip ...": two entries of a log, not one sentence broken at its margin. */
function isParallel(plain: string, line: Line, next: Line): boolean {
  if (isRow(plain, line, next)) return true;
  entry.lastIndex = line.start;
  const word = entry.exec(plain)?.[0];
  return word !== undefined && plain.startsWith(`${word} `, next.start);
}

/** Whether the first word of the next line would not have fitted on this one. */
export const fills = (line: Line, next: Line, width: number): boolean =>
  line.width + 1 + next.firstWidth > width - 3;

function isStop(unit: number): boolean {
  return unit === 46 || unit === 58 || unit === 33 || unit === 63;
}

function isBullet(unit: number): boolean {
  return unit === 45 || unit === 42;
}

export function isLower(unit: number): boolean {
  return unit >= 97 && unit <= 122;
}

export function isUpper(unit: number): boolean {
  return unit >= 65 && unit <= 90;
}

export function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

/** Index of the line that holds the offset, from a line at or before it. */
export function lineAt(lines: readonly Line[], offset: number, from: number): number {
  let line = from;
  while (line + 1 < lines.length && (lines[line + 1]?.from ?? 0) <= offset) {
    line += 1;
  }
  return line;
}
