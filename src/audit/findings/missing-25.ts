import {
  type AuditedVisit,
  defineFinding,
  doubtOf,
  isProcedure,
  isVisit,
  named,
} from "./define-finding.ts";

/** What a visit of the same day stands apart from: a procedure, or another service (XXX) that a rule here gives. */
const isBeside = (visit: AuditedVisit, code: string): boolean =>
  isProcedure(visit, code) ||
  (visit.book.entryOf(code, visit.day)?.globalDays === "XXX" &&
    visit.book.rulesOf(code).length > 0 &&
    !isVisit(visit, code));

/** MISSING_25: a visit beside a procedure of the day, separate in the note, without 25 (or 57). */
export const missing25 = defineFinding({
  type: "MISSING_25",
  weight: "M",

  find: (visit) => {
    const { billed, pairing } = visit;
    if (!billed.some(({ code }) => isBeside(visit, code))) return [];
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
        doubt: doubtOf(visit, [separate], { agrees: line.code === separate.code }),
      }));
  },
});
