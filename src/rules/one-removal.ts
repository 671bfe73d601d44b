import { sameLesion } from "../lexicon/same-lesion.ts";
import type { Lexicon, ProcedureEvent } from "../types/index.ts";
import { behaviourOf } from "./diagnosis-kind.ts";

type Kind = ProcedureEvent["kind"];

/** What a service is part of when both were done to one lesion (NCCI policy manual, chapter III E). */
const partOf: Partial<Record<Kind, readonly Kind[]>> = {
  biopsy: ["mohs", "excision", "shave-removal", "skin-tag-removal", "destruction"],
  destruction: ["mohs", "excision", "shave-removal", "biopsy"],
  "shave-removal": ["mohs", "excision"],
  "skin-tag-removal": ["excision", "shave-removal"],
  excision: ["mohs"],
  "incision-drainage": ["excision"],
  "intralesional-injection": [
    "mohs",
    "excision",
    "shave-removal",
    "destruction",
    "incision-drainage",
  ],
};

const undiagnosed = (event: ProcedureEvent) =>
  event.kind === "destruction" && behaviourOf(event) === "unknown";

/** A local flap includes the excision of the lesion whose wound it closes. */
const flapOver = (whole: ProcedureEvent, part: ProcedureEvent): boolean =>
  part.kind === "excision" && whole.kind === "other" && whole.technique === "flap";

/** Burning the base of a sampled lesion of unknown nature is part of the biopsy, not the reverse. */
const takes = (whole: ProcedureEvent, part: ProcedureEvent): boolean =>
  (partOf[part.kind] ?? []).includes(whole.kind) &&
  (whole.kind !== "biopsy" || undiagnosed(part)) &&
  !(part.kind === "biopsy" && undiagnosed(whole));

/**
 * One lesion gives one removal code: the events that are part of another event of the visit, each
 * with the event that includes it, by id.
 */
export function oneRemoval(
  events: readonly ProcedureEvent[],
  lexicon: Lexicon,
): ReadonlyMap<string, ProcedureEvent> {
  const included = new Map<string, ProcedureEvent>();
  for (const part of events) {
    if (partOf[part.kind] === undefined) continue;
    const whole = events.find(
      (event) =>
        event !== part &&
        (takes(event, part) || flapOver(event, part)) &&
        sameLesion(lexicon, event, part),
    );
    if (whole !== undefined) included.set(part.id, whole);
  }
  return included;
}
