import { defineFinding, named, worth } from "./define-finding.ts";

const cosmeticGaps: ReadonlySet<string> = new Set([
  "cosmetic-service",
  "medical-necessity-missing",
]);

/**
 * COSMETIC_BILLED_MEDICAL: a removal that is for looks unless a symptom is told, no symptom told, billed
 * to an insurer without a modifier that owns up to it (GA, GX, GY, GZ).
 */
export const cosmeticBilledMedical = defineFinding({
  type: "COSMETIC_BILLED_MEDICAL",
  weight: "B",

  find: (visit) => {
    const owned = new Set(visit.book.knowledge.notCovered);
    const gaps = visit.suggestion.gaps.filter(({ id }) => cosmeticGaps.has(id));
    return visit.pairing.same
      .filter(({ billed }) => !billed.modifiers.some((modifier) => owned.has(modifier)))
      .flatMap(({ billed, supported }) => {
        const ids = new Set(supported.lines.map(({ id }) => id));
        const gap = gaps.find(({ lines }) => lines.some((id) => ids.has(id)));
        if (gap === undefined) return [];
        return [
          {
            billed: billed.lines,
            supported: [supported],
            message: `${named([billed])}: the note tells no medical reason for the removal`,
            payment: "over" as const,
            rvuDifference: worth(visit, [billed]),
            confidence: 0.9,
            evidence: gap.evidence,
          },
        ];
      });
  },
});
