import { z } from "zod";
import type { KeptFinding, StoredAudit } from "../../store/audits.ts";
import { actorOf } from "../callers.ts";
import { type Call, endpoint } from "../endpoint.ts";
import { notFound } from "../problem.ts";

/** Claims held against notes are for those who audit; coders see their own notes elsewhere. */
const access = { roles: ["auditor", "admin"] } as const;

const word = z.string().min(1).max(200);
const auditParams = z.object({ audit: z.string().regex(/^a_[0-9a-f]{24}$/) });
const place = z.string().regex(/^\d{1,9}-\d{1,4}$/);

const auditShape = z.object({
  id: z.string(),
  name: z.string(),
  state: z.enum(["working", "finished"]),
  begunAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  visits: z.int(),
  chunks: z.int(),
  chunksDone: z.int(),
});

const auditOf = (row: StoredAudit): z.output<typeof auditShape> => ({
  id: row.id,
  name: row.name,
  state: row.finished_at === null ? "working" : "finished",
  begunAt: row.begun_at.toISOString(),
  finishedAt: row.finished_at?.toISOString() ?? null,
  visits: row.visits,
  chunks: row.chunks,
  chunksDone: Number(row.done),
});

const findingShape = z
  .looseObject({
    finding: z.string().describe("Visit and number, which the address of one finding names"),
    id: z.string().describe("The note's own id"),
    type: z.string(),
    kind: z.enum(["finding", "question"]),
    message: z.string(),
  })
  .describe("As findings.ndjson holds it");

const filter = z.strictObject({
  type: word.optional(),
  kind: z.enum(["finding", "question"]).optional(),
  payment: z.enum(["over", "under", "none"]).optional(),
  provider: word.optional(),
  payer: word.optional(),
  family: word.optional(),
  after: place.optional().describe("`finding` of the last one of the page before"),
  size: z.coerce.number().int().min(1).max(200).default(50),
});

const placeOf = (finding: string) => {
  const [visit = 0, number = 0] = finding.split("-").map(Number);
  return { visit, number };
};

const printed = ({ body }: Pick<KeptFinding, "body">) =>
  JSON.parse(body) as z.output<typeof findingShape>;

type AuditCall = Pick<
  Call<{ readonly audit: string }, unknown, unknown>,
  "service" | "caller" | "params"
>;

/** The caller's audit; one of another tenant is as if it were not there. */
async function auditFor({ service, caller, params }: AuditCall): Promise<StoredAudit> {
  const row = await service.store.audits.find(caller.tenant, params.audit);
  if (row === undefined) throw notFound();
  return row;
}

const trail = (
  { service, caller, params }: AuditCall,
  action: string,
  detail?: Readonly<Record<string, string>>,
) =>
  service.store.audit.add({
    tenant: caller.tenant,
    actor: actorOf(caller),
    action,
    subject: params.audit,
    at: service.now(),
    detail,
  });

/** The note and the claim of one visit, from the lines of its chunk. */
function visitIn(visits: string, visit: number) {
  const line = visits.split("\n").find((one) => one.startsWith(`{"visit":${visit},`));
  if (line === undefined) throw notFound();
  const { note, billed } = JSON.parse(line) as { note: object; billed: readonly object[] };
  return { note, billed };
}

export const audits = [
  endpoint({
    id: "listAudits",
    method: "get",
    path: "/v1/audits",
    summary: "Audits of claims against notes, the newest first",
    access,
    answers: {
      200: {
        description: "Where each stands",
        schema: z.object({ audits: z.array(auditShape) }),
      },
    },
    handle: async ({ service, caller }) => {
      const rows = await service.store.audits.list(caller.tenant);
      return { status: 200, body: { audits: rows.map(auditOf) } };
    },
  }),
  endpoint({
    id: "getAudit",
    method: "get",
    path: "/v1/audits/{audit}",
    summary: "An audit with its rates and sums",
    access,
    params: auditParams,
    answers: {
      200: {
        description:
          "Where it stands; `summary` is that of summary.json, null until it is finished",
        schema: auditShape.extend({ summary: z.looseObject({}).nullable() }),
      },
    },
    handle: async (call) => {
      const row = await auditFor(call);
      await trail(call, "audit.read");
      const summary = row.summary === null ? null : (JSON.parse(row.summary) as object);
      return { status: 200, body: { ...auditOf(row), summary } };
    },
  }),
  endpoint({
    id: "listAuditFindings",
    method: "get",
    path: "/v1/audits/{audit}/findings",
    summary: "Findings and questions of an audit, in the order of visits",
    access,
    params: auditParams,
    query: filter,
    answers: {
      200: {
        description: "A page; a full one may have another after it",
        schema: z.object({ findings: z.array(findingShape) }),
      },
    },
    handle: async (call) => {
      const { id } = await auditFor(call);
      const { after, size, ...wanted } = call.query;
      const found = await call.service.store.audits.findings(
        call.caller.tenant,
        id,
        wanted,
        size,
        after === undefined ? undefined : placeOf(after),
      );
      await trail(call, "audit.findings.read");
      return { status: 200, body: { findings: found.map(printed) } };
    },
  }),
  endpoint({
    id: "getAuditFinding",
    method: "get",
    path: "/v1/audits/{audit}/findings/{finding}",
    summary: "A finding with the note and the claim that it is about",
    access,
    params: auditParams.extend({ finding: place }),
    answers: {
      200: {
        description: "The note's words that it quotes stand at `evidence`",
        schema: z.object({
          finding: findingShape,
          note: z.looseObject({ text: z.string() }),
          billed: z.array(z.looseObject({ code: z.string() })),
        }),
      },
    },
    handle: async (call) => {
      const { id } = await auditFor(call);
      const { visit, number } = placeOf(call.params.finding);
      const key = { tenant: call.caller.tenant, audit: id, visit, number };
      const row = await call.service.store.audits.finding(key);
      if (row === undefined) throw notFound();
      await trail(call, "audit.note.read", { finding: call.params.finding });
      const body = { finding: printed(row), ...visitIn(row.visits, visit) };
      return { status: 200, body };
    },
  }),
];
