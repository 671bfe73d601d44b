import {
  type AuditedVisit,
  defineFinding,
  doubtOf,
  type Found,
  named,
  unverified,
} from "./define-finding.ts";

/** Pairs that the note shows to be distinct, as the suggestion's edits tell them, second code last. */
function distinctPairs({ suggestion }: AuditedVisit): (readonly [string, string])[] {
  return suggestion.edits.flatMap(({ kind, column1, column2, action }) =>
    kind === "ncci" &&
    column1 !== undefined &&
    column2 !== undefined &&
    /^appended (?:59|X[EPSU])/.test(action)
      ? [[column1, column2] as const]
      : [],
  );
}

/** MISSING_59_XS: a pair with indicator 1, distinct in the note, with no modifier on either line. */
export const missing59Xs = defineFinding({
  type: "MISSING_59_XS",
  weight: "M",

  find: (visit) => {
    const passing = new Set(visit.book.knowledge.passing);
    return distinctPairs(visit).flatMap(([first, second]): Found[] => {
      const couples = visit.pairing.same.filter(
        ({ billed: { code } }) => code === first || code === second,
      );
      const bare = couples.every(({ billed }) => !billed.modifiers.some((one) => passing.has(one)));
      if (couples.length < 2 || !bare) return [];
      const lines = couples.map(({ billed }) => billed);
      const supported = couples.map((couple) => couple.supported);
      return [
        {
          billed: lines.flatMap((line) => line.lines),
          supported,
          message: `${named(lines)}: distinct in the note, and no modifier says so; ${second} will be denied`,
          payment: "under",
          rvuDifference: 0,
          confidence: Math.min(...supported.map(({ confidence }) => confidence)),
          doubt: unverified(visit, "ncci") ?? doubtOf(visit, supported, { agrees: true }),
        },
      ];
    });
  },
});
