import {
  type AuditedVisit,
  defineFinding,
  doubtOf,
  type Found,
  leastConfidence,
  named,
} from "./define-finding.ts";

/** A code that only other professions bill. */
const notOurs = (visit: AuditedVisit): Found[] =>
  visit.sums
    .filter(({ code }) => visit.book.knowledge.notPhysician.includes(code))
    .map((line) => ({
      billed: line.lines,
      supported: [],
      message: `${named([line])} is for services of non-physicians at home`,
      payment: "over",
      rvuDifference: 0,
      confidence: 1,
      table: { id: "unlisted", from: visit.lexicon.from },
    }));

/** WRONG_UNLISTED: the unlisted code of another section than the service's, or another profession's. */
export const wrongUnlisted = defineFinding({
  type: "WRONG_UNLISTED",
  weight: "H",

  find: (visit) => [
    ...notOurs(visit),
    ...visit.pairing.steps
      .filter(
        ({ service, billed }) =>
          service === "unlisted" &&
          !billed.some(({ code }) => visit.book.knowledge.notPhysician.includes(code)),
      )
      .map(
        ({ billed, supported }): Found => ({
          billed: billed.flatMap(({ lines }) => lines),
          supported,
          message: `billed ${named(billed)}, the unlisted code of the service is ${named(supported)}`,
          payment: "none",
          rvuDifference: 0,
          confidence: leastConfidence(supported),
          doubt: leastConfidence(supported) < 0.6 ? doubtOf(visit, supported) : undefined,
        }),
      ),
  ],
});
