import type { ScoredLine } from "../types/index.ts";
import { defineGap } from "./define-gap.ts";

/** The ceiling as the edit told it: `the ceiling is 6 a day, more only with records`. */
function ceilingOf(lines: readonly ScoredLine[]): string {
  const told = lines.flatMap(({ edits }) => edits.filter(({ kind }) => kind === "mue"))[0];
  const [, ceiling] = told?.action.split(", ", 2) ?? [];
  return ceiling === undefined ? "" : ` (${ceiling})`;
}

/** More units of a code than a payer accepts on one day; flagged, never capped. */
export const unitsOverCeiling = defineGap({
  id: "units-over-ceiling",

  find: ({ lines }) => {
    const over = lines.filter(({ edits }) => edits.some(({ kind }) => kind === "mue"));
    return [...new Set(over.map(({ code }) => code))].map((code) => {
      const concerned = over.filter((line) => line.code === code);
      const units = concerned.reduce((sum, line) => sum + line.units, 0);
      return {
        severity: "warning",
        message: `${code}: ${units} units are more than payers accept${ceilingOf(concerned)}.`,
        question: `The note gives ${units} of this service. Is that number right, and where is each one documented?`,
        evidence: concerned.flatMap(({ uses }) => uses.filter(({ role }) => role === "count")),
        lines: concerned,
      };
    });
  },
});
