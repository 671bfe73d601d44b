import type { Note, Quotation, Span, StatusReading, Suggestion } from "./types/index.ts";

/**
 * A note without the indentation that all its lines share, without blanks and carriage returns before
 * its line breaks, empty lines at its top and second blanks between the words of its prose: they mean
 * nothing, but would part a phrase wherever a line was wrapped. With it the way back to the text as
 * received.
 */
export interface EvenNote {
  readonly note: Note;
  readonly received: Note;
  /** Where the characters from `at` on stood: `shift` further on. Both in growing order. */
  readonly shifts: readonly { readonly at: number; readonly shift: number }[];
}

const [tab, carriageReturn, blank, keptBlank] = [9, 13, 32, 160];

const isEmpty = (unit: number): boolean =>
  unit === blank || unit === carriageReturn || unit === tab || unit === keptBlank;

const between = /(?<=[a-z,;]) {2}(?=[a-z])/g;
const columns = / {3}|[\t|]/;
/** A line of prose is at least this long. */
const shortest = 60;

/** Second blanks between the words of a line of prose; a line with many of them, or with wider gaps, is set in columns. */
function secondBlanks(text: string, start: number, end: number): Span[] {
  const line = text.slice(start, end).trimStart();
  if (line.length < shortest || columns.test(line)) return [];
  const indent = end - start - line.length;
  const found = [...line.matchAll(between)].map(({ index }) => ({
    start: start + indent + index + 1,
    end: start + indent + index + 2,
  }));
  return found.length * 5 <= line.split(" ").length ? found : [];
}

/** Where the content of a line that ends at `to` ends. */
function contentEnd(text: string, from: number, to: number): number {
  let end = to;
  while (end > from && isEmpty(text.charCodeAt(end - 1))) end -= 1;
  return end;
}

function contentStart(text: string, from: number, to: number): number {
  let start = from;
  while (start < to && text.charCodeAt(start) === blank) start += 1;
  return start;
}

/** The lines of a text, without what stands empty at their ends; `to` is the break. */
function linesOf(text: string): (Span & { readonly to: number })[] {
  const lines: (Span & { readonly to: number })[] = [];
  let start = 0;
  for (let to = text.indexOf("\n"); to >= 0; to = text.indexOf("\n", start)) {
    lines.push({ start, end: contentEnd(text, start, to), to });
    start = to + 1;
  }
  return [...lines, { start, end: text.length, to: text.length }];
}

/** The stretches of a text that stand empty without a meaning, in order. */
function emptyStretches(text: string): Span[] {
  const lines = linesOf(text);
  const filled = lines.filter(({ start, end }) => end > start);
  const indent = filled.reduce(
    (least, { start, end }) => Math.min(least, contentStart(text, start, end) - start),
    text.charCodeAt(filled[0]?.start ?? 0) === blank ? text.length : 0,
  );
  const first = filled[0]?.start ?? 0;
  const double = text.includes("  ");
  return lines
    .flatMap(({ start, end, to }): Span[] =>
      end === start
        ? [{ start, end: to < first ? to + 1 : to }]
        : [
            { start, end: start + indent },
            ...(double ? secondBlanks(text, start, end) : []),
            { start: end, end: to },
          ],
    )
    .filter(({ start, end }) => end > start);
}

/** Takes away what stands empty in a note's text without a meaning; the same note where nothing does. */
export function withEvenBlanks(received: Note): EvenNote {
  const { text } = received;
  const stretches = emptyStretches(text);
  if (stretches.length === 0) return { note: received, received, shifts: [] };
  const parts: string[] = [];
  const shifts: EvenNote["shifts"][number][] = [];
  let [from, shift] = [0, 0];
  for (const { start, end } of stretches) {
    parts.push(text.slice(from, start));
    from = end;
    shifts.push({ at: start - shift, shift: shift + end - start });
    shift += end - start;
  }
  return { note: { ...received, text: parts.join("") + text.slice(from) }, received, shifts };
}

/** The offset in the text as received, by halving. */
function receivedAt(shifts: EvenNote["shifts"], offset: number): number {
  let [low, high] = [0, shifts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((shifts[middle]?.at ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return offset + (shifts[low - 1]?.shift ?? 0);
}

/** A span as received ends behind its last character, not behind the blanks that follow it. */
function receivedSpan({ shifts }: EvenNote, { start, end }: Span): Span {
  const from = receivedAt(shifts, start);
  return { start: from, end: end > start ? receivedAt(shifts, end - 1) + 1 : from };
}

function asQuoted(even: EvenNote, quotation: Quotation): Quotation {
  if ("field" in quotation) return quotation;
  const { start, end } = receivedSpan(even, quotation);
  return { ...quotation, start, end, text: even.received.text.slice(start, end) };
}

const withQuotations = <Quoting extends { readonly evidence: readonly Quotation[] }>(
  even: EvenNote,
  all: readonly Quoting[],
): Quoting[] =>
  all.map((one) => ({ ...one, evidence: one.evidence.map((each) => asQuoted(even, each)) }));

/** A suggestion for the even note, quoting the text as received. */
export function ofReceived(suggestion: Suggestion, even: EvenNote): Suggestion {
  if (even.shifts.length === 0) return suggestion;
  return {
    ...suggestion,
    lines: withQuotations(even, suggestion.lines),
    gaps: withQuotations(even, suggestion.gaps),
    facts: { procedures: withQuotations(even, suggestion.facts.procedures) },
  };
}

/** Words read otherwise, at their offsets in the text as received. */
export const readingsOfReceived = (
  readings: readonly StatusReading[],
  even: EvenNote,
): readonly StatusReading[] =>
  even.shifts.length === 0
    ? readings
    : readings.map((reading) => ({ ...reading, ...receivedSpan(even, reading) }));
