import { defineFinding, doubtOf, isProcedure, isVisit, named } from "./define-finding.ts";

/** MISSING_25: a visit beside a procedure of the day, separate in the note, without 25 (or 57). */
export const missing25 = defineFinding({
  type: "MISSING_25",
  weight: "M",

  find: (visit) => {
    const { billed, pairing } = visit;
    if (!billed.some(({ code }) => isProcedure(visit, code))) return [];
    const supported = [
      ...pairing.same.map((couple) => couple.supported),
      ...pairing.steps.flatMap((step) => step.supported),
    ];
    const separate = supported.find(
      ({ code, modifiers }) =>
        isVisit(visit, code) && modifiers.some((one) => one === "25" || one === "57"),
    );
    if (separate === undefined) return [];
    const wanted = separate.modifiers.includes("57") ? "57" : "25";
    return billed
      .filter(
        ({ code, modifiers }) =>
          isVisit(visit, code) && !modifiers.some((one) => one === "25" || one === "57"),
      )
      .filter(({ code }) => !visit.book.isAddOn(code, visit.day))
      .map((line) => ({
        billed: [line],
        supported: [separate],
        message: `${named([line])} lacks ${wanted}: the note shows a visit apart from the procedure`,
        payment: "under",
        rvuDifference: 0,
        confidence: separate.confidence,
        doubt: doubtOf(visit, [separate]),
      }));
  },
});
