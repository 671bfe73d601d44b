import type { BilledSum } from "../billed-code.ts";
import type { SupportedSum } from "../pair-lines.ts";
import {
  type AuditedVisit,
  defineFinding,
  doubtOf,
  type Found,
  named,
  unverified,
  worth,
} from "./define-finding.ts";
import { billedAs, readAs, toldOf } from "./mirrored.ts";

/**
 * More units than the ceiling of the day (MUE): of one line with indicator 1, of all lines else. A
 * ceiling of none says that Medicare does not pay the code, not how much of it was done.
 */
function overCeiling(visit: AuditedVisit, line: BilledSum): Found[] {
  const { mue, mai } = visit.book.entryOf(line.code, visit.day) ?? {};
  if (mue === undefined || mue === 0) return [];
  const most = mai === "1" ? Math.max(...line.lines.map(({ units }) => units)) : line.units;
  if (most <= mue) return [];
  return [
    {
      billed: line.lines,
      supported: [],
      message: `${named([line])}: the ceiling is ${mue} a ${mai === "1" ? "line" : "day"}`,
      payment: "over",
      rvuDifference: worth(visit, [{ ...line, units: most - mue }]),
      confidence: 1,
      doubt: unverified(visit, "mue"),
      table: { id: "mue", from: visit.lexicon.editions.mue },
    },
  ];
}

/**
 * Why there may be more than the supported units. Where the note gives no number, each unit is a service
 * told in words of its own, and words of no line may be one.
 */
function moreDoubt(visit: AuditedVisit, { code, lines }: SupportedSum): string | undefined {
  const counted = lines.some(({ evidence }) => evidence.some(({ role }) => role === "count"));
  return counted ? readAs(visit, code) : toldOf(visit, code);
}

/** UNITS_MISMATCH: the code stands, its units are not those documented, or are above the ceiling. */
export const unitsMismatch = defineFinding({
  type: "UNITS_MISMATCH",
  weight: "H",

  find: (visit) => {
    const counted = visit.pairing.same
      .filter(({ billed, supported }) => billed.units !== supported.units)
      .map(({ billed, supported }): Found => {
        const rvuDifference = worth(visit, [billed]) - worth(visit, [supported]);
        return {
          billed: billed.lines,
          supported: [supported],
          message: `billed ${named([billed])}, the note counts ${supported.units}`,
          payment: billed.units > supported.units ? "over" : "under",
          rvuDifference,
          confidence: supported.confidence,
          doubt:
            doubtOf(visit, [supported]) ??
            (billed.units > supported.units
              ? moreDoubt(visit, supported)
              : billedAs(visit, billed.code)),
        };
      });
    const told = new Set(counted.flatMap(({ billed }) => billed.map(({ code }) => code)));
    const ceilings = visit.sums.filter(({ code }) => !told.has(code));
    return [...counted, ...ceilings.flatMap((line) => overCeiling(visit, line))];
  },
});
