import { defineGap } from "./define-gap.ts";

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
        message: `${code}: ${units} units are more than payers accept on one day.`,
        question: `The note gives ${units} of this service. Is that number right, and where is each one documented?`,
        evidence: concerned.flatMap(({ uses }) => uses.filter(({ role }) => role === "count")),
        lines: concerned,
      };
    });
  },
});
