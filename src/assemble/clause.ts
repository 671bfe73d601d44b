import type { Span } from "../types/index.ts";
import type { Reading } from "./reading.ts";

/** A part of a sentence between strong separators: `;`, a full stop or "but". A line break within a sentence is a wrap. */
const separators = /;|\. | but | however |, and then /g;

/** The clause around an offset, within its sentence. */
export function clauseAt({ doc, plain }: Reading, sentence: number, offset: number): Span {
  const { start = 0, end = plain.length } = doc.sentences[sentence] ?? {};
  let from = start;
  for (const match of plain.slice(start, end).matchAll(separators)) {
    const at = start + match.index;
    if (at >= offset) return { start: from, end: at };
    from = at + match[0].length;
  }
  return { start: from, end };
}

export const within = (span: Span, outer: Span) =>
  span.start >= outer.start && span.end <= outer.end;

/** Characters between two spans; 0 where they touch or overlap. */
export const gapBetween = (a: Span, b: Span) =>
  Math.max(0, a.start >= b.end ? a.start - b.end : b.start - a.end);
