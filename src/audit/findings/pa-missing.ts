import { defineFinding, named } from "./define-finding.ts";

/**
 * PA_MISSING: a service that payers often want to authorise beforehand, with no number in the record
 * or on the claim. No payer's own list stands behind it: it costs nothing until the payer says so.
 */
export const paMissing = defineFinding({
  type: "PA_MISSING",
  weight: "M",

  find: (visit) => {
    const gaps = visit.suggestion.gaps.filter(({ id }) => id === "prior-authorization");
    return visit.pairing.same.flatMap(({ billed, supported }) => {
      const ids = new Set(supported.lines.map(({ id }) => id));
      if (!gaps.some(({ lines }) => lines.some((id) => ids.has(id)))) return [];
      return [
        {
          billed: billed.lines,
          supported: [supported],
          message: `${named([billed])}: no authorisation is on record; check with the payer whether it was needed`,
          payment: "none" as const,
          rvuDifference: 0,
          confidence: 0.9,
        },
      ];
    });
  },
});
