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

/** The codes that a later edition has in a code's place, where it ended before the day. */
function successors(visit: Visit, code: string): string {
  const ended = visit.lexicon.codes
    .get(code)
    ?.find(({ to, replacedBy }) => replacedBy && to !== undefined && to < visit.dateOfService);
  const codes = ended?.replacedBy ?? [];
  return codes.length === 0 ? "" : `; since then ${codes.join(", ")}`;
}

/** What stands in its place: its successors, and the codes coded for the visit as the edition of the day has them. */
const instead = (visit: Visit, code: string): string => {
  const codes = [...new Set(visit.lines.map((line) => line.code))];
  const coded = codes.length === 0 ? "" : `; coded for this visit: ${codes.join(", ")}`;
  return `${successors(visit, code)}${coded}`;
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
        message: `The note prints ${code}, which ${span(visit, code)} and not on ${visit.dateOfService}${instead(visit, code)}.`,
        question: "What was done that the printed code stands for?",
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
