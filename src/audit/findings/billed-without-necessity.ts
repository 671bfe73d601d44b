import { defineFinding, named, worth } from "./define-finding.ts";

/**
 * BILLED_WITHOUT_NECESSITY: the only diagnoses of the line are such that coverage determinations of
 * benign removals do not accept alone.
 */
export const billedWithoutNecessity = defineFinding({
  type: "BILLED_WITHOUT_NECESSITY",
  weight: "H",

  find: (visit) => {
    const { unnecessary, notCovered } = visit.book.knowledge;
    return visit.billed
      .filter(
        ({ code, diagnoses, modifiers }) =>
          visit.book.rulesOf(code).some((rule) => unnecessary.rules.includes(rule)) &&
          !modifiers.some((modifier) => notCovered.includes(modifier)) &&
          diagnoses.length > 0 &&
          diagnoses.every((diagnosis) => unnecessary.diagnoses.includes(diagnosis)),
      )
      .map((line) => ({
        billed: [line],
        supported: [],
        message: `${named([line])}: ${line.diagnoses.join(", ")} alone does not make it necessary`,
        payment: "over",
        rvuDifference: worth(visit, [line]),
        confidence: 0.95,
        table: { id: "audit", from: visit.lexicon.from },
      }));
  },
});
