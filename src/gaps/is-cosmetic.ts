import type { ProcedureEvent } from "../types/index.ts";
import { linesOf, type Visit } from "./define-gap.ts";

const removing: ReadonlySet<ProcedureEvent["kind"]> = new Set([
  "excision",
  "shave-removal",
  "destruction",
  "soft-tissue-excision",
  "skin-tag-removal",
  "acne-surgery",
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

/** Kinds of services that are done for looks unless a disease or symptom is told. */
const elective: ReadonlySet<ProcedureEvent["kind"]> = new Set([
  "resurfacing",
  "filler",
  "corrective-tattoo",
  "electrolysis",
  "unlisted",
]);

/**
 * A service done for looks: its own words say so, or it gave no line because nothing else is told as
 * its reason.
 */
export function isForLooks(visit: Visit, event: ProcedureEvent): boolean {
  if (event.kind === "botulinum") return event.purpose.value === "cosmetic";
  if ("cosmetic" in event && event.cosmetic.value !== undefined) return true;
  const vessels = event.kind === "destruction" && event.diagnosis.value?.behaviour === "vascular";
  if (!elective.has(event.kind) && !vessels) return false;
  return linesOf(visit, event).length === 0 && !isWithheld(visit, event);
}

const isWithheld = ({ withheld }: Visit, event: ProcedureEvent): boolean =>
  withheld.some(({ events }) => events.includes(event));

/** A stated reason that is no medical one. */
export const cosmeticReason =
  /\b(?:cosmetic|appearance|looks?|unsightly|aesthetic|wants? (?:it |them )?(?:off|removed)|request(?:s|ed)?|desires?|self-conscious|embarrass\w{0,10})\b/i;
