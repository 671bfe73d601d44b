import { z } from "zod";
import type { OutcomeRow, ReportedOutcome } from "../../store/reviews.ts";
import { acceptedLines } from "../accepted-lines.ts";
import { actorOf } from "../callers.ts";
import { type Call, endpoint } from "../endpoint.ts";

const day = z.iso.date();
const period = z.strictObject({
  from: day.describe("First day of the decisions, UTC"),
  to: day.describe("Last day, inclusive"),
});

const dayMilliseconds = 86_400_000;
const between = ({ from, to }: z.output<typeof period>) => ({
  from: new Date(`${from}T00:00:00Z`),
  to: new Date(Date.parse(`${to}T00:00:00Z`) + dayMilliseconds),
});

const counts = z.object({
  accepted: z.int(),
  edited: z.int(),
  rejected: z.int(),
  added: z.int(),
  meanConfidence: z.number().nullable(),
});
type Counts = z.output<typeof counts>;

function countOf(rows: readonly OutcomeRow[]): Counts {
  const of = (verdict: OutcomeRow["verdict"]) =>
    rows.filter((row) => row.verdict === verdict).length;
  const sure = rows.map(({ confidence }) => confidence).filter((each) => each !== null);
  const sum = sure.reduce((total, each) => total + each, 0);
  return {
    accepted: of("accepted"),
    edited: of("edited"),
    rejected: of("rejected"),
    added: of("added"),
    meanConfidence: sure.length === 0 ? null : sum / sure.length,
  };
}

function countBy(
  rows: readonly ReportedOutcome[],
  nameOf: (row: ReportedOutcome) => string | null,
) {
  const groups = new Map<string, ReportedOutcome[]>();
  for (const row of rows) {
    const name = nameOf(row);
    if (name !== null) groups.set(name, [...(groups.get(name) ?? []), row]);
  }
  return Object.fromEntries([...groups].sort().map(([name, group]) => [name, countOf(group)]));
}

const trail = (
  { service, caller }: Call<unknown, unknown, unknown>,
  action: string,
  detail: Readonly<Record<string, string>>,
) =>
  service.store.audit.add({
    tenant: caller.tenant,
    actor: actorOf(caller),
    action,
    subject: "all",
    at: service.now(),
    detail,
  });

export const reports = [
  endpoint({
    id: "reportOutcomes",
    method: "get",
    path: "/v1/reports/outcomes",
    summary: "What came of suggested lines: by code, rule, provider, coder, engine and month",
    access: { roles: ["auditor", "admin"] },
    query: period,
    answers: {
      200: {
        description: "Counts",
        schema: z.object({
          all: counts,
          byCode: z.record(z.string(), counts),
          byRule: z.record(z.string(), counts),
          byProvider: z.record(z.string(), counts),
          byCoder: z.record(z.string(), counts),
          byEngine: z.record(z.string(), counts),
          byMonth: z.record(z.string(), counts).describe("Of the decision, UTC"),
        }),
      },
    },
    handle: async (call) => {
      const rows = await call.service.store.reviews.outcomes(
        call.caller.tenant,
        between(call.query),
      );
      const body = {
        all: countOf(rows),
        byCode: countBy(rows, (row) => row.suggested_code ?? row.code),
        byRule: countBy(rows, (row) => row.rule),
        byProvider: countBy(rows, (row) => row.provider),
        byCoder: countBy(rows, (row) => row.person),
        byEngine: countBy(rows, (row) => row.engine),
        byMonth: countBy(rows, (row) => row.at.toISOString().slice(0, "yyyy-mm".length)),
      };
      return { status: 200, body };
    },
  }),
  endpoint({
    id: "exportAccepted",
    method: "get",
    path: "/v1/exports/accepted.csv",
    summary: "Lines that people accepted, edited or added, of finished reviews",
    access: { roles: ["coder", "auditor", "admin"] },
    query: period,
    answers: { 200: { description: "One line a row", type: "text/csv" } },
    handle: async (call) => {
      const { tenant } = call.caller;
      const text = await acceptedLines(call.service.store, tenant, between(call.query));
      await trail(call, "export.accepted", call.query);
      return { status: 200, text, type: "text/csv" };
    },
  }),
  endpoint({
    id: "readAuditTrail",
    method: "get",
    path: "/v1/audit",
    summary: "The audit trail, from an entry on",
    access: { roles: ["auditor", "admin"] },
    query: z.strictObject({ after: z.coerce.number().int().min(0).max(2_000_000_000).default(0) }),
    answers: {
      200: {
        description: "Up to 500 entries",
        schema: z.object({
          entries: z.array(z.object({ seq: z.int(), hash: z.string(), entry: z.looseObject({}) })),
        }),
      },
    },
    handle: async ({ service, caller, query }) => {
      const rows = await service.store.audit.after(caller.tenant, query.after, 500);
      const entries = rows.map(({ seq, hash, entry }) => ({
        seq,
        hash,
        entry: JSON.parse(entry) as unknown,
      }));
      return { status: 200, body: { entries } };
    },
  }),
  endpoint({
    id: "readMetrics",
    method: "get",
    path: "/metrics",
    summary: "Counts and times for Prometheus",
    access: { scope: "metrics", roles: ["admin"] },
    answers: { 200: { description: "Its text format", type: "text/plain" } },
    handle: async ({ service }) => ({
      status: 200,
      text: await service.metrics.print(),
      type: "text/plain",
    }),
  }),
];
