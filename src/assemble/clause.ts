import { allMatches } from "../lexicon/all-matches.ts";
import type { Span } from "../types/index.ts";
import { keptIn } from "./kept.ts";
import type { Reading } from "./reading.ts";

/** A part of a sentence between strong separators: `;`, a full stop or "but". A line break within a sentence is a wrap. */
const separators = /;|\. | but | however |, and then /g;

function clausesOf({ doc, plain }: Reading, sentence: number): readonly Span[] {
  const { start = 0, end = plain.length } = doc.sentences[sentence] ?? {};
  const clauses: Span[] = [];
  let from = start;
  for (const match of allMatches(separators, plain.slice(start, end))) {
    const at = start + match.index;
    clauses.push({ start: from, end: at });
    from = at + match[0].length;
  }
  clauses.push({ start: from, end });
  return clauses;
}

/** The clauses of each sentence, filled in as they are asked for. */
const clausesIn = keptIn((): (readonly Span[] | undefined)[] => []);

/** The clause around an offset, within its sentence. */
export function clauseAt(reading: Reading, sentence: number, offset: number): Span {
  const known = clausesIn(reading);
  let clauses = known[sentence];
  if (clauses === undefined) {
    clauses = clausesOf(reading, sentence);
    known[sentence] = clauses;
  }
  const last = clauses.length - 1;
  let index = 0;
  while (index < last && (clauses[index]?.end ?? 0) < offset) index += 1;
  return clauses[index] ?? { start: offset, end: offset };
}

/** Characters between two spans; 0 where they touch or overlap. */
export const gapBetween = (a: Span, b: Span) =>
  Math.max(0, a.start >= b.end ? a.start - b.end : b.start - a.end);
