import { defineFinding, leastConfidence, named } from "./define-finding.ts";

/** COSMETIC_MISCODED: a diagnosis that pays is billed, the note supports the one that does not. */
export const cosmeticMiscoded = defineFinding({
  type: "COSMETIC_MISCODED",
  weight: "B",

  find: (visit) =>
    visit.pairing.same.flatMap(({ billed, supported }) => {
      const noted = supported.lines.flatMap(({ diagnoses }) => diagnoses.map(({ code }) => code));
      return visit.book.knowledge.upgraded
        .filter(
          (pair) =>
            billed.diagnoses.includes(pair.billed) &&
            noted.includes(pair.supported) &&
            !noted.includes(pair.billed),
        )
        .map((pair) => ({
          billed: billed.lines,
          supported: [supported],
          message: `${named([billed])} is billed with ${pair.billed}; the note supports ${pair.supported}`,
          payment: "over" as const,
          rvuDifference: 0,
          confidence: leastConfidence([supported]),
        }));
    }),
});
