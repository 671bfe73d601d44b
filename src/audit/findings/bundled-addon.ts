import type { BilledSum } from "../billed-code.ts";
import { type AuditedVisit, defineFinding, named, unverified, worth } from "./define-finding.ts";

/** An add-on none of whose parents is billed that day. */
export function isOrphan({ book, day, billed }: AuditedVisit, { code }: BilledSum): boolean {
  const parents = book.entryOf(code, day)?.parents ?? [];
  return parents.length > 0 && !billed.some((line) => parents.includes(line.code));
}

/** BUNDLED_ADDON: an add-on without the code it is added to, or beside a wrong one. */
export const bundledAddon = defineFinding({
  type: "BUNDLED_ADDON",
  weight: "B",

  find: (visit) =>
    visit.sums
      .filter((line) => isOrphan(visit, line))
      .map((line) => ({
        billed: line.lines,
        supported: [],
        message: `${named([line])} is an add-on, and none of the codes it may be added to is billed`,
        payment: "over",
        rvuDifference: worth(visit, [line]),
        confidence: 1,
        doubt: unverified(visit, "addOns"),
        table: { id: "add-ons", from: visit.lexicon.editions.addOns },
      })),
});
