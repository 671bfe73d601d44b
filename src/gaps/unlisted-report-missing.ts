import { z } from "zod";
import { asOf } from "../lexicon/dated-table.ts";
import type { ProcedureEvent, ScoredLine } from "../types/index.ts";
import { defineGap, type Visit } from "./define-gap.ts";

const Codes = z.looseObject({ codes: z.array(z.string()) });

/** The codes of each row of the table, which is read once. */
const codesOfRow = new WeakMap<object, readonly string[]>();

/** The unlisted codes of the day; each line with one of them needs a report. */
function unlistedCodes({ lexicon, dateOfService }: Visit): readonly string[] {
  const table = lexicon.tables.get("unlisted");
  const row: unknown = table && asOf(table, dateOfService)?.row;
  if (typeof row !== "object" || row === null) return [];
  const known = codesOfRow.get(row);
  if (known !== undefined) return known;
  const read = Codes.safeParse(row);
  const codes = read.success ? read.data.codes : [];
  codesOfRow.set(row, codes);
  return codes;
}

const isStated = (event: ProcedureEvent, name: string): boolean => {
  const fact: unknown = Reflect.get(event, name);
  return typeof fact === "object" && fact !== null && "value" in fact && fact.value !== undefined;
};

interface Item {
  readonly words: string;
  /** Whether the note or its record gives it already. */
  readonly given: (visit: Visit, events: readonly ProcedureEvent[]) => boolean;
}

const states =
  (...names: readonly string[]) =>
  (_: Visit, events: readonly ProcedureEvent[]): boolean =>
    events.some((event) => names.some((name) => isStated(event, name)));

const says =
  (pattern: RegExp) =>
  ({ note }: Visit): boolean =>
    pattern.test(note.text);

/** What the cover letter and the report must hold, in the order of the letter. */
const checklist: readonly Item[] = [
  { words: "date of service", given: ({ dateFrom }) => dateFrom !== "today" },
  { words: "why no listed or temporary code fits, codes considered", given: () => false },
  { words: "diagnosis", given: states("diagnosis") },
  { words: "need for the service", given: states("reason") },
  {
    words: "treatments that failed",
    given: says(/\bfail(?:ed|ure)|\btried\b|prior (?:therap|treat)/i),
  },
  { words: "place", given: states("site") },
  { words: "extent (area, number)", given: states("areaSqCm", "count") },
  { words: "device and material", given: states("device") },
  { words: "technique step by step", given: says(/\btechnique\b|\bdescription of procedure\b/i) },
  { words: "time and effort", given: states("minutes") },
  { words: "complications", given: says(/complication|adverse|tolerat/i) },
  { words: "comparable code with the work as a share of it", given: () => false },
  { words: "fee asked for", given: () => false },
  {
    words: "prior authorization number",
    given: ({ note }) => (note.authorization ?? []).length > 0,
  },
];

const listed = (items: readonly Item[]): string => items.map(({ words }) => words).join("; ");

function messageFor(visit: Visit, line: ScoredLine): string {
  const given = checklist.filter((item) => item.given(visit, line.events));
  const open = checklist.filter((item) => !given.includes(item));
  const has = given.length === 0 ? "nothing of it yet" : listed(given);
  return `${line.code} is an unlisted code: it is paid only by a cover letter with the procedure report. The note gives: ${has}. Still needed: ${listed(open)}.`;
}

/** An unlisted code, which no payer takes without a letter and a report. */
export const unlistedReportMissing = defineGap({
  id: "unlisted-report-missing",

  find: (visit) => {
    const codes = visit.lines.length === 0 ? [] : unlistedCodes(visit);
    return visit.lines
      .filter(({ code }) => codes.includes(code))
      .map((line) => ({
        severity: "blocker" as const,
        message: messageFor(visit, line),
        question:
          "What was done step by step, with which device, over what area and in what time, and to which listed service does its work compare?",
        evidence: [
          { role: "technique" as const, evidence: line.events.flatMap(({ evidence }) => evidence) },
        ],
        lines: [line],
      }));
  },
});
