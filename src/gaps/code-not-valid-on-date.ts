import type { CodeEntry, IsoDate } from "../types/index.ts";
import { defineGap, type Visit } from "./define-gap.ts";

const inForce = ({ from, to }: CodeEntry, day: IsoDate): boolean =>
  from <= day && (to === undefined || day <= to);

/** Whether a code is known, and not for this day. */
const outdated = (visit: Visit, code: string): boolean => {
  const entries = visit.lexicon.codes.get(code);
  return entries !== undefined && !entries.some((entry) => inForce(entry, visit.dateOfService));
};

function span(visit: Visit, code: string): string {
  const entries = visit.lexicon.codes.get(code) ?? [];
  const ended = entries.find(({ to }) => to !== undefined && to < visit.dateOfService);
  if (ended?.to !== undefined) return `was in force until ${ended.to}`;
  return `is in force only from ${entries[0]?.from ?? "later"}`;
}

/** The codes that stand in its place: those coded for the visit, as the edition of the day has them. */
const instead = (visit: Visit): string => {
  const codes = [...new Set(visit.lines.map(({ code }) => code))];
  return codes.length === 0 ? "" : `; coded for this visit: ${codes.join(", ")}`;
};

/** The note prints a code that its date of service does not know. */
export const codeNotValidOnDate = defineGap({
  id: "code-not-valid-on-date",

  find: (visit) => {
    const codes = [...new Set(visit.printedCodes.map(({ code }) => code))];
    return codes
      .filter((code) => outdated(visit, code))
      .map((code) => ({
        severity: "warning" as const,
        message: `The note prints ${code}, which ${span(visit, code)} and not on ${visit.dateOfService}${instead(visit)}.`,
        question: `The note prints ${code}. What was done under it?`,
        evidence: [
          {
            role: "technique" as const,
            evidence: visit.printedCodes
              .filter((printed) => printed.code === code)
              .map(({ start, end }) => ({ start, end })),
          },
        ],
        lines: [],
      }));
  },
});
