import type { Evidence } from "../types/index.ts";
import { cosmeticWords } from "./cosmetic-words.ts";
import { defineGap, linesOf } from "./define-gap.ts";
import { cosmeticReason, looksCosmetic } from "./is-cosmetic.ts";

/** What was done is called cosmetic, self-paid, or done for looks alone. */
export const cosmeticService = defineGap({
  id: "cosmetic-service",

  find: (visit) => {
    const concerned = visit.events.filter(
      (event) => event.kind === "other" || looksCosmetic(visit, event),
    );
    if (concerned.length === 0) return [];
    const forLooks = concerned.filter((event) => cosmeticReason.test(event.reason.value ?? ""));
    const reasons = forLooks.flatMap(({ reason }) =>
      reason.value === undefined ? [] : reason.evidence,
    );
    const evidence: readonly Evidence[] = [...cosmeticWords(visit), ...reasons];
    if (evidence.length === 0) return [];
    return [
      {
        severity: "warning",
        message:
          "The note calls what was done cosmetic or paid by the patient; such a service is not for the payer.",
        question: "What was the reason for the service, and who is to be billed for it?",
        evidence: [{ role: "reason", evidence }],
        lines: [...new Set(concerned.flatMap((event) => linesOf(visit, event)))],
      },
    ];
  },
});
