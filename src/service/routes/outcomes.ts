import { z } from "zod";
import type { ReportedOutcome } from "../../store/reviews.ts";
import { endpoint } from "../endpoint.ts";
import {
  agreementOf,
  bandShape,
  countBy,
  countOf,
  countsShape,
  isWithin,
  reasonsOf,
  straightThrough,
  straightThroughShape,
  timeShape,
  timesBy,
  wrongAt,
} from "../outcome-counts.ts";
import { between, period } from "../period.ts";

const access = { roles: ["auditor", "admin"] } as const;
const name = z.string().min(1).max(200);
const share = z.coerce.number().min(0).max(1);

/** Which lines are looked at; what is left out asks for nothing. */
export const chosen = period.extend({
  engine: name.optional(),
  family: name.optional().describe("Rule that suggested the line"),
  provider: name.optional(),
  coder: name.optional().describe("Id of the person who decided"),
});
type Chosen = z.output<typeof chosen>;

export function isChosen(
  row: ReportedOutcome,
  { engine, family, provider, coder }: Chosen,
): boolean {
  const asked = [
    [engine, row.engine],
    [family, row.rule],
    [provider, row.provider],
    [coder, row.person],
  ] as const;
  return asked.every(([wanted, own]) => wanted === undefined || wanted === own);
}

const counts = z.record(z.string(), countsShape);

const reportShape = z.object({
  all: countsShape,
  byCode: counts,
  byRule: counts,
  byProvider: counts,
  byCoder: counts,
  byEngine: counts,
  byMonth: counts.describe("Of the decision, UTC"),
  coders: z.record(z.string(), z.string()).describe("Names of coders by their ids"),
  reasons: z.array(z.object({ reason: z.string(), lines: z.int() })),
  agreement: z.array(bandShape).describe("Suggested lines by confidence, and the share accepted"),
  straightThrough: z.object({
    notes: z.int().describe("Reviewed notes with a line"),
    at: z.array(straightThroughShape),
  }),
  times: z.record(z.string(), timeShape).describe("Seconds from taking to finishing, by coder"),
});

function reportOf(rows: readonly ReportedOutcome[]): z.output<typeof reportShape> {
  return {
    all: countOf(rows),
    byCode: countBy(rows, (row) => row.suggested_code ?? row.code),
    byRule: countBy(rows, (row) => row.rule),
    byProvider: countBy(rows, (row) => row.provider),
    byCoder: countBy(rows, (row) => row.person),
    byEngine: countBy(rows, (row) => row.engine),
    byMonth: countBy(rows, (row) => monthOf(row)),
    coders: Object.fromEntries(rows.map(({ person, coder }) => [person, coder])),
    reasons: reasonsOf(rows),
    agreement: agreementOf(rows),
    straightThrough: straightThrough(rows),
    times: timesBy(rows),
  };
}

const monthOf = ({ at }: ReportedOutcome) => at.toISOString().slice(0, "yyyy-mm".length);

/** Which lines to list. It is sent as a body: a reason is in people's own words, and no address may hold those. */
const linesAsked = chosen.extend({
  verdict: z.enum(["accepted", "edited", "rejected", "added"]).optional(),
  code: z.string().max(10).optional().describe("Suggested, or added"),
  month: z
    .string()
    .regex(/^\d{4}-\d{2}$/)
    .optional(),
  reason: z.string().max(500).optional(),
  above: share.optional().describe("Suggested with at least this confidence"),
  below: share.optional().describe("Suggested with less confidence; 1 lets certain lines in"),
  wrongAt: share
    .optional()
    .describe("Of notes that would have gone straight through at this confidence and were changed"),
});

const mostLines = 500;

function isAsked(row: ReportedOutcome, asked: z.output<typeof linesAsked>): boolean {
  const equal = [
    [asked.verdict, row.verdict],
    [asked.code, row.suggested_code ?? row.code],
    [asked.month, monthOf(row)],
    [asked.reason, row.reason],
  ] as const;
  const { above, below } = asked;
  const isSure =
    (above === undefined && below === undefined) ||
    isWithin(row.confidence, above ?? 0, below ?? 1);
  return isSure && equal.every(([wanted, own]) => wanted === undefined || wanted === own);
}

const lineShape = z
  .object({
    noteId: z.string(),
    ownId: z.string(),
    version: z.int(),
    verdict: z.enum(["accepted", "edited", "rejected", "added"]),
    suggested: z.string().nullable().describe("The code that was suggested"),
    code: z.string(),
    units: z.number(),
    modifiers: z.string(),
    confidence: z.number().nullable(),
    reason: z.string().nullable(),
    provider: z.string().nullable(),
    coder: z.string(),
    at: z.iso.datetime(),
  })
  .meta({ id: "OutcomeLine" });

const lineOf = (row: ReportedOutcome): z.output<typeof lineShape> => ({
  noteId: row.note,
  ownId: row.own_id,
  version: row.version,
  verdict: row.verdict,
  suggested: row.suggested_code,
  code: row.code,
  units: row.units,
  modifiers: row.modifiers,
  confidence: row.confidence,
  reason: row.reason,
  provider: row.provider,
  coder: row.coder,
  at: row.at.toISOString(),
});

/** What came of suggestions, for those who answer for them. */
export const outcomes = [
  endpoint({
    id: "reportOutcomes",
    method: "get",
    path: "/v1/reports/outcomes",
    summary:
      "What came of suggested lines: by code, rule, provider, coder, engine and month; why, how surely, how fast",
    access,
    query: chosen,
    answers: { 200: { description: "Counts, shares and times", schema: reportShape } },
    handle: async ({ service, caller, query }) => {
      const rows = await service.store.reviews.outcomes(caller.tenant, between(query));
      return { status: 200, body: reportOf(rows.filter((row) => isChosen(row, query))) };
    },
  }),
  endpoint({
    id: "listOutcomes",
    method: "post",
    path: "/v1/reports/lines",
    summary: "The lines behind a count of the report, the latest decision first",
    access,
    body: { schema: linesAsked },
    answers: {
      200: {
        description: "At most 500 lines, and how many there are",
        schema: z.object({ lines: z.array(lineShape), of: z.int() }),
      },
    },
    handle: async ({ service, caller, body }) => {
      const rows = await service.store.reviews.outcomes(caller.tenant, between(body));
      const open = rows.filter((row) => isChosen(row, body));
      const considered = body.wrongAt === undefined ? open : wrongAt(open, body.wrongAt);
      const found = considered.filter((row) => isAsked(row, body));
      const latest = found.sort((a, b) => b.at.getTime() - a.at.getTime()).slice(0, mostLines);
      return { status: 200, body: { lines: latest.map(lineOf), of: found.length } };
    },
  }),
];
