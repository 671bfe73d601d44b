import type { BilledSum } from "../billed-code.ts";
import { type AuditedVisit, defineFinding, isVisit, named, worth } from "./define-finding.ts";

/** A visit with 25 that the note does not show as apart from the procedure. */
export const isUnsupported25 = (visit: AuditedVisit, { code, modifiers }: BilledSum): boolean =>
  modifiers.includes("25") && isVisit(visit, code);

/** Why the absence of a supported visit says little; `undefined` where it says enough. */
export function visitDoubt({ suggestion, lexicon, day, loose }: AuditedVisit): string | undefined {
  const table = lexicon.tables.get("evaluation")?.versions.findLast(({ from }) => from <= day);
  const judged = Object.keys((table?.row ?? {}) as object).length > 0;
  if (!judged) return "visits of that day followed other rules and are not judged";
  const open = suggestion.gaps.find(
    ({ id }) => id === "em-level-unsupported" || id === "patient-status-missing",
  );
  if (open !== undefined) return `the note leaves open what the visit was (${open.id})`;
  const { problem } = loose();
  return problem === undefined
    ? undefined
    : `the note tells of ${problem}, and no line rests on it`;
}

/** UNSUPPORTED_25: a visit billed with 25 where the note shows nothing beyond the procedure. */
export const unsupported25 = defineFinding({
  type: "UNSUPPORTED_25",
  weight: "B",

  find: (visit) => {
    const gap = visit.suggestion.gaps.find(({ id }) => id === "em-separate-missing");
    return visit.pairing.extra
      .filter((line) => isUnsupported25(visit, line))
      .map((line) => ({
        billed: line.lines,
        supported: [],
        message: `${named([line])}: the note shows no evaluation apart from the procedure`,
        payment: "over",
        rvuDifference: worth(visit, [line]),
        confidence: gap === undefined ? 0.85 : 0.95,
        doubt: visitDoubt(visit),
        evidence: gap?.evidence ?? [],
        table: { id: "evaluation", from: visit.lexicon.editions.ncci },
      }));
  },
});
