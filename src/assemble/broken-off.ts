import type { Evidence, ProcedureEvent } from "../types/index.ts";
import { stopsIn } from "./begun-excision.ts";
import { bare, stated } from "./facts.ts";
import type { Reading } from "./reading.ts";

/** One act on one lesion that stopping leaves undone. Lesions destroyed up to the stop are destroyed. */
const oneAct: ReadonlySet<ProcedureEvent["kind"]> = new Set([
  "biopsy",
  "shave-removal",
  "incision-drainage",
  "soft-tissue-excision",
  "site-excision",
  "nail-avulsion",
  "nail-matrixectomy",
  "flap",
  "graft",
  "mohs",
]);

/** Stopped for the patient's sake. A change of mind is no such reason. */
const danger =
  /\b(?:syncop\w+|vasovagal|faint\w*|hypotens\w+|hypertens\w+|hypoxi\w+|blood pressure|bleed\w*|hemorrhag\w+|chest pain|shortness of breath|dyspn\w+|unrespons\w+|anaphyla\w+|allergic|arrhythm\w+|bradycard\w+|tachycard\w+|seizure|unstable|diaphore\w+|safety|unsafe|distress|intolera\w+|could not tolerate|unable to tolerate|emergency|ed)\b/;

/** Sentences around the stop that may give its reason. */
const NEAR = 1;

const startOf = ({ evidence: [first] }: ProcedureEvent): number => startIn(first);
const startIn = (one: Evidence | undefined): number =>
  one !== undefined && "start" in one ? one.start : Number.POSITIVE_INFINITY;

/** Broken off in its first part: a stage of Mohs surgery that was read is a whole one. */
const isOpen = (event: ProcedureEvent): boolean =>
  oneAct.has(event.kind) &&
  event.interrupted.value === undefined &&
  (event.kind !== "mohs" || (event.stages.value ?? 1) < 2);

function hasReason({ plain, doc }: Reading, sentence: number): boolean {
  const from = doc.sentences[sentence - NEAR]?.start ?? doc.sentences[sentence]?.start ?? 0;
  const to = doc.sentences[sentence + NEAR]?.end ?? doc.sentences[sentence]?.end ?? from;
  return danger.test(plain.slice(from, to));
}

/** "A planned excision was aborted": it never began, and nothing told before it was broken off. */
const isOfAPlan = ({ techniques }: Reading, at: number): boolean =>
  techniques.findLast(({ end, is }) => end <= at && is.weak !== true)?.assertion.time === "planned";

/**
 * Marks what was begun and broken off for the patient's safety: the last thing told before the words
 * of each stop. Excisions are read with their own words.
 */
export function withStops(
  events: readonly ProcedureEvent[],
  reading: Reading,
): readonly ProcedureEvent[] {
  const stopped = new Map<ProcedureEvent, ProcedureEvent["interrupted"]>();
  for (const stop of stopsIn(reading)) {
    const last = events
      .filter((event) => startOf(event) <= stop.start)
      .toSorted((a, b) => startOf(a) - startOf(b))
      .at(-1);
    if (last === undefined || !isOpen(last) || isOfAPlan(reading, stop.start)) continue;
    if (!hasReason(reading, stop.place.sentence)) continue;
    stopped.set(last, stated(reading.plain.slice(stop.start, stop.end), bare(stop)));
  }
  return events.map((event) => {
    const interrupted = stopped.get(event);
    return interrupted === undefined ? event : { ...event, interrupted };
  });
}
