import { defineGap } from "./define-gap.ts";

/** More units than a payer accepts on one day; flagged, never capped. */
export const unitsOverCeiling = defineGap({
  id: "units-over-ceiling",

  find: (visit) =>
    visit.lines
      .filter(({ edits }) => edits.some(({ kind }) => kind === "mue"))
      .map((line) => ({
        severity: "warning" as const,
        message: `${line.code}: ${line.units} units are more than payers accept on one day.`,
        question: `The note gives ${line.units} for this service. Is that number right, and where is each one documented?`,
        evidence: line.uses.filter(({ role }) => role === "count"),
        lines: [line],
      })),
});
