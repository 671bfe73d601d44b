import type { ProcedureEvent } from "../types/index.ts";
import type { Visit } from "./define-gap.ts";

const removing: ReadonlySet<ProcedureEvent["kind"]> = new Set([
  "excision",
  "shave-removal",
  "destruction",
  "skin-tag-removal",
]);

/** A harmless lesion removed, that looks cosmetic and whose name says nothing of a symptom. */
export function looksCosmetic(visit: Visit, event: ProcedureEvent): boolean {
  if (!removing.has(event.kind)) return false;
  const diagnosis = event.diagnosis.value;
  if (diagnosis === undefined) return event.kind === "skin-tag-removal";
  const concept = visit.lexicon.concepts.get(diagnosis.concept);
  if (concept?.kind !== "lesion" || diagnosis.certainty === "suspected") return false;
  return concept.cosmetic === true && concept.symptomatic !== true;
}

/** A stated reason that is no medical one. */
export const cosmeticReason =
  /\b(?:cosmetic|appearance|looks?|unsightly|aesthetic|wants? (?:it |them )?(?:off|removed)|request(?:s|ed)?|desires?|self-conscious|embarrass\w{0,10})\b/i;
