import { defineFinding, named, worth } from "./define-finding.ts";

/** DX_MISMATCH: every diagnosis of the line speaks against its code (a seborrheic keratosis treated as premalignant). */
export const dxMismatch = defineFinding({
  type: "DX_MISMATCH",
  weight: "H",

  find: (visit) =>
    visit.billed
      .filter(({ code, diagnoses }) => {
        const rules = visit.book.rulesOf(code);
        const against = visit.book.knowledge.against
          .filter((entry) => entry.rules.some((rule) => rules.includes(rule)))
          .flatMap((entry) => entry.diagnoses);
        return (
          diagnoses.length > 0 &&
          diagnoses.every((diagnosis) => against.some((start) => diagnosis.startsWith(start)))
        );
      })
      .map((line) => ({
        billed: [line],
        supported: visit.pairing.same.flatMap(({ billed, supported }) =>
          billed.code === line.code ? [supported] : [],
        ),
        message: `${named([line])} is not supported by ${line.diagnoses.join(", ")}`,
        payment: "over",
        rvuDifference: worth(visit, [line]),
        confidence: 0.95,
        table: { id: "audit", from: visit.lexicon.from },
      })),
});
