import type { PriorProcedure } from "../../types/index.ts";
import type { BilledCode } from "../billed-code.ts";
import {
  type AuditedVisit,
  defineFinding,
  type Found,
  isProcedure,
  isVisit,
  named,
  worth,
} from "./define-finding.ts";

const dayLength = 86_400_000;

/** The earlier own procedure in whose 10 or 90 global days the visit lies. */
function priorOf({ note, book, day }: AuditedVisit): PriorProcedure | undefined {
  return note.history?.find(({ code, dateOfService }) => {
    const passed = (Date.parse(day) - Date.parse(dateOfService)) / dayLength;
    const days = book.entryOf(code, dateOfService)?.globalDays;
    return passed > 0 && (days === "010" || days === "090") && passed <= Number(days);
  });
}

const ofVisit: ReadonlySet<string> = new Set(["24"]);
const ofProcedure: ReadonlySet<string> = new Set(["58", "78", "79"]);

/** The modifiers of which the line needs one; `undefined` where the period does not concern it. */
function wantedBy(visit: AuditedVisit, { code }: BilledCode): ReadonlySet<string> | undefined {
  if (visit.book.isAddOn(code, visit.day)) return undefined;
  if (isVisit(visit, code)) return ofVisit;
  return isProcedure(visit, code) ? ofProcedure : undefined;
}

/** Withheld as care of the earlier procedure: no modifier makes it payable. */
const isCare = ({ suggestion }: AuditedVisit, { code }: BilledCode): boolean =>
  suggestion.edits.some(
    ({ kind, column2, action }) =>
      kind === "global-period" && column2 === code && action.startsWith("withheld"),
  );

function found(visit: AuditedVisit, line: BilledCode, prior: PriorProcedure): Found[] {
  const wanted = wantedBy(visit, line);
  if (wanted === undefined) return [];
  const marked = line.modifiers.some((modifier) => wanted.has(modifier));
  const care = isCare(visit, line);
  if (marked && !care) return [];
  const since = `${prior.code} of ${prior.dateOfService}`;
  const why = care
    ? `it is care of ${since}`
    : `it lies in the global period of ${since} and has none of ${[...wanted].join(", ")}`;
  return [
    {
      billed: [line],
      supported: [],
      message: `${named([line])}: ${why}`,
      payment: "over",
      rvuDifference: worth(visit, [line]),
      confidence: 0.9,
      table: { id: "code-list", from: visit.lexicon.editions.fees },
    },
  ];
}

/**
 * GLOBAL_PERIOD_CONFLICT: a visit without 24 or a procedure without 58, 78 or 79 within the global
 * period of an earlier own procedure, or with one where it is care of that procedure.
 */
export const globalPeriodConflict = defineFinding({
  type: "GLOBAL_PERIOD_CONFLICT",
  weight: "H",

  find: (visit) => {
    const prior = priorOf(visit);
    return prior === undefined ? [] : visit.billed.flatMap((line) => found(visit, line, prior));
  },
});
