import type { BilledSum } from "../billed-code.ts";
import { type AuditedVisit, defineFinding, named, unverified, worth } from "./define-finding.ts";

/** The billed code that a line never stands beside: a pair with indicator 0 whose second code it is. */
export function exclusiveOf(
  { sums, lexicon, day }: AuditedVisit,
  line: BilledSum,
): BilledSum | undefined {
  return sums.find((other) => {
    const pair = other === line ? undefined : lexicon.pair(other.code, line.code, day);
    return pair?.indicator === "0" && pair.column2 === line.code;
  });
}

/** MUTUALLY_EXCLUSIVE: both codes of a pair with indicator 0 are billed. */
export const mutuallyExclusive = defineFinding({
  type: "MUTUALLY_EXCLUSIVE",
  weight: "B",

  find: (visit) =>
    visit.sums.flatMap((line) => {
      const other = exclusiveOf(visit, line);
      if (other === undefined) return [];
      return [
        {
          billed: line.lines,
          supported: [],
          message: `${named([line])} is never paid beside ${other.code}`,
          payment: "over" as const,
          rvuDifference: worth(visit, [line]),
          confidence: 1,
          doubt: unverified(visit, "ncci"),
          table: { id: "ncci", from: visit.lexicon.editions.ncci },
        },
      ];
    }),
});
