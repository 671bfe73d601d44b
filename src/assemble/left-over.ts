import type { Fact, LeftOver, ProcedureEvent, Span } from "../types/index.ts";
import { isToday, type Reading } from "./reading.ts";

const isFact = (value: unknown): value is Fact<unknown> =>
  typeof value === "object" && value !== null && "value" in value && "evidence" in value;

/** All words that events are read from, in order of their start. */
function wordsUsed(events: readonly ProcedureEvent[]): readonly Span[] {
  const used: Span[] = [];
  for (const event of events) {
    used.push(...event.evidence);
    for (const value of Object.values(event)) {
      if (!isFact(value) || !("evidence" in value)) continue;
      for (const evidence of value.evidence) if ("start" in evidence) used.push(evidence);
    }
  }
  return used.sort((a, b) => a.start - b.start);
}

/**
 * Techniques, sizes and numbers told of today that no event is read from. Most of them are talk; the more
 * there are, the likelier something was done that the reading missed or tied to the wrong lesion.
 */
export function leftOver(reading: Reading, events: readonly ProcedureEvent[]): LeftOver {
  const used = wordsUsed(events);
  const isUsed = ({ start, end }: Span) => used.some((one) => one.start < end && one.end > start);
  const spans = (words: readonly Span[]) => words.filter((one) => !isUsed(one));
  return {
    techniques: spans(reading.techniques.filter(({ assertion }) => isToday(assertion))),
    measures: spans(
      reading.measures.filter(
        ({ assertion, role, unit }) =>
          unit !== undefined &&
          isToday(assertion) &&
          role !== "device" &&
          role !== "distance" &&
          role !== "rim" &&
          role !== "other",
      ),
    ),
    counts: spans(
      reading.counts.filter(
        ({ assertion, of }) => isToday(assertion) && (of === undefined || of === "lesion"),
      ),
    ),
  };
}
