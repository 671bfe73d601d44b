import { z } from "zod";
import { acceptedLines } from "../accepted-lines.ts";
import { actorOf } from "../callers.ts";
import { type Call, endpoint } from "../endpoint.ts";
import { between, period } from "../period.ts";

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
