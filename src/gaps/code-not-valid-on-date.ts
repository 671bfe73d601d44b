import { inForce } from "../lexicon/dated-table.ts";
import type { CodeEntry, IsoDate } from "../types/index.ts";
import { defineGap, type Visit } from "./define-gap.ts";

/** Where an outdated code stands: its last entry of before the day, else its first one. */
function outdatedEntry({ lexicon, dateOfService: day }: Visit, code: string) {
  const entries = lexicon.codes.get(code) ?? [];
  if (inForce(entries, day) !== undefined) return undefined;
  return entries.findLast(({ from }) => from < day) ?? entries[0];
}

const span = ({ from, to }: CodeEntry, day: IsoDate): string =>
  from < day ? `was in force until ${to}` : `is in force only from ${from}`;

/** What stands in its place: its successors, and the codes coded for the visit as the edition of the day has them. */
function instead({ from, replacedBy = [] }: CodeEntry, visit: Visit): string {
  const since = from < visit.dateOfService ? replacedBy.join(", ") : "";
  const coded = [...new Set(visit.lines.map(({ code }) => code))].join(", ");
  return [
    ...(since === "" ? [] : [`; since then ${since}`]),
    ...(coded === "" ? [] : [`; coded for this visit: ${coded}`]),
  ].join("");
}

/** The note prints a code that its date of service does not know. */
export const codeNotValidOnDate = defineGap({
  id: "code-not-valid-on-date",

  find: (visit) => {
    const codes = [...new Set(visit.printedCodes.map(({ code }) => code))];
    return codes.flatMap((code) => {
      const entry = outdatedEntry(visit, code);
      if (entry === undefined) return [];
      const words = visit.printedCodes
        .filter((printed) => printed.code === code)
        .map(({ start, end }) => ({ start, end }));
      return [
        {
          severity: "warning" as const,
          message: `The note prints ${code}, which ${span(entry, visit.dateOfService)} and not on ${visit.dateOfService}${instead(entry, visit)}.`,
          question: "What was done that the printed code stands for?",
          evidence: [{ role: "technique" as const, evidence: words }],
          lines: [],
        },
      ];
    });
  },
});
