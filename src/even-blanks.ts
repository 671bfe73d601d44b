import type { Span } from "./types/index.ts";

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

/**
 * The stretches of a text that stand empty without a meaning, in order: the indentation that all its
 * lines share, blanks and carriage returns before line breaks, empty lines at its top and second
 * blanks between the words of its prose. They would part a phrase wherever a line was wrapped.
 */
export function emptyStretches(text: string): Span[] {
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
