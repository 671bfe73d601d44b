import { defineFinding, named, worth } from "./define-finding.ts";

/** OUTDATED_CODE: the billed code was not valid on the date of service. */
export const outdatedCode = defineFinding({
  type: "OUTDATED_CODE",
  weight: "B",

  find: (visit) =>
    visit.sums
      .filter(
        ({ code }) => visit.book.isKnown(code) && visit.book.entryOf(code, visit.day) === undefined,
      )
      .map((billed) => {
        const successor = visit.pairing.replaced.find(
          (couple) => couple.billed === billed,
        )?.supported;
        const instead = visit.book.successorsOf(billed.code);
        const hint = instead.length === 0 ? "" : `; it was replaced by ${instead.join(", ")}`;
        const supported = successor === undefined ? [] : [successor];
        return {
          billed: billed.lines,
          supported,
          message: `${named([billed])} was not valid on ${visit.day}${hint}`,
          payment: "over",
          rvuDifference: worth(visit, [billed]) - worth(visit, supported),
          confidence: 1,
          table: { id: "code-list", from: visit.lexicon.from },
        };
      }),
});
