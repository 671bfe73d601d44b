import type { Evidence, ProcedureEvent } from "../types/index.ts";
import { cosmeticWords } from "./cosmetic-words.ts";
import { defineGap, linesOf, type Visit } from "./define-gap.ts";
import { cosmeticReason, isForLooks, looksCosmetic } from "./is-cosmetic.ts";

/** A symptom or other medical reason is told of the very lesion. */
const hasReason = ({ reason }: ProcedureEvent): boolean =>
  reason.value !== undefined && !cosmeticReason.test(reason.value);

const isConcerned = (visit: Visit, event: ProcedureEvent): boolean =>
  event.kind === "other" || (looksCosmetic(visit, event) && !hasReason(event));

/** Words of the whole note and the reasons of events that call what was done cosmetic. */
function wordsFor(visit: Visit, concerned: readonly ProcedureEvent[]): readonly Evidence[] {
  if (concerned.length === 0) return [];
  const reasons = concerned.flatMap(({ reason }) =>
    reason.value !== undefined && cosmeticReason.test(reason.value) ? reason.evidence : [],
  );
  return [...cosmeticWords(visit), ...reasons];
}

/** What shows that an event was done for looks: the words that say so, else the words of the deed. */
const shown = (event: ProcedureEvent): readonly Evidence[] =>
  "cosmetic" in event && event.cosmetic.value !== undefined
    ? event.cosmetic.evidence
    : event.evidence;

/** What was done is called cosmetic, self-paid, or is done for looks alone. */
export const cosmeticService = defineGap({
  id: "cosmetic-service",

  find: (visit) => {
    const forLooks = visit.events.filter((event) => isForLooks(visit, event));
    const concerned = visit.events.filter((event) => isConcerned(visit, event));
    const words = wordsFor(visit, concerned);
    const told = words.length === 0 ? forLooks : [...new Set([...forLooks, ...concerned])];
    const evidence = [...words, ...forLooks.flatMap(shown)];
    if (told.length === 0 || evidence.length === 0) return [];
    const medicare = (visit.note.payer ?? "medicare") === "medicare";
    const notice = medicare ? ", and was the patient given an advance notice (ABN) of it" : "";
    return [
      {
        severity: "warning",
        message:
          "What was done is called cosmetic or paid by the patient, or nothing but looks is told as its reason; such a service is not for the payer.",
        question: `What was the reason for the service: a symptom, a function or its look${notice}?`,
        evidence: [{ role: "reason", evidence }],
        lines: [...new Set(told.flatMap((event) => linesOf(visit, event)))],
      },
    ];
  },
});
