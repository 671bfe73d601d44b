import type { Evidence } from "../types/index.ts";
import { defineGap } from "./define-gap.ts";
import { withinGlobal } from "./global-days.ts";

/** The visit falls in the days that belong to an earlier procedure, or reads like its aftercare. */
export const globalPeriod = defineGap({
  id: "global-period",

  find: (visit) => {
    const earlier = withinGlobal(visit);
    const evidence: readonly Evidence[] = [
      ...earlier.map(({ at, earlier: { code } }) => ({ field: `history[${at}].code`, text: code })),
      ...visit.aftercare,
    ];
    if (evidence.length === 0) return [];
    const [first] = earlier;
    return [
      {
        severity: "info",
        message:
          first === undefined
            ? "The note tells of care after an earlier procedure; within its global period such care is not reported."
            : `The visit falls within ${first.days} days after ${first.earlier.code} of ${first.earlier.dateOfService}; care for that procedure is not reported.`,
        question: "Which earlier procedure does this visit concern, and who performed it when?",
        evidence: [{ role: "status", evidence }],
        lines: [],
      },
    ];
  },
});
