import { emptyStretches } from "./even-blanks.ts";
import { type Exchange, plainWords } from "./even-words.ts";
import type {
  EvenedNote,
  Note,
  Quotation,
  Span,
  StatusReading,
  Suggestion,
} from "./types/index.ts";

/**
 * A note without what means nothing: blanks that stand empty (`even-blanks.ts`), and the several
 * spellings of one plain word (`even-words.ts`). With it the way back to the text as received.
 */
export interface EvenNote {
  readonly note: EvenedNote;
  readonly received: Note;
  /** Where the characters from `at` on stood: `shift` further on. Both in growing order of `at`. */
  readonly shifts: readonly { readonly at: number; readonly shift: number }[];
}

/** Where the characters of what came in place of `start` to `end` stood; its last ones with the last of those. */
function shiftsOf({ start, end, by }: Exchange, at: number): EvenNote["shifts"][number][] {
  const behind = at + by.length;
  if (by === "") return [{ at, shift: end - at }];
  const alike = Math.min(end - start, by.length) - 1;
  const last = Array.from({ length: by.length - alike }, (_, index) => at + alike + index);
  return [
    ...last.map((one) => ({ at: one, shift: end - 1 - one })),
    { at: behind, shift: end - behind },
  ];
}

/** Takes from a note's text what means nothing; the same note where nothing does. */
export function withEvenText(received: Note): EvenNote {
  const { text } = received;
  const exchanges = [
    ...emptyStretches(text).map((stretch) => ({ ...stretch, by: "" })),
    ...plainWords(text),
  ].sort((a, b) => a.start - b.start);
  if (exchanges.length === 0) return { note: received, received, shifts: [] };
  const shifts: EvenNote["shifts"][number][] = [];
  let even = "";
  let from = 0;
  for (const exchange of exchanges) {
    even += text.slice(from, exchange.start);
    shifts.push(...shiftsOf(exchange, even.length));
    even += exchange.by;
    from = exchange.end;
  }
  const receivedAt = (offset: number) => receivedOffset(shifts, offset);
  return { note: { ...received, text: even + text.slice(from), receivedAt }, received, shifts };
}

/** The offset in the text as received, by halving. */
function receivedOffset(shifts: EvenNote["shifts"], offset: number): number {
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
  const from = receivedOffset(shifts, start);
  return { start: from, end: end > start ? receivedOffset(shifts, end - 1) + 1 : from };
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
