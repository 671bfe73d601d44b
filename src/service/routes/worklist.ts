import { z } from "zod";
import type { WorklistPlace } from "../../store/worklist.ts";
import { actorOf } from "../callers.ts";
import { type Call, endpoint } from "../endpoint.ts";
import { followChanges } from "../live.ts";
import { noteStatus } from "../note-status.ts";
import { Problem } from "../problem.ts";
import { noteParams, noteState, noteStatusShape, severity } from "../schemas.ts";
import { noteFor } from "./notes.ts";

const everyone = ["coder", "auditor", "admin"] as const;
const claimMilliseconds = 30 * 60_000;
const ranks = { blocker: 3, warning: 2, info: 1 } as const;
const word = z.string().min(1).max(200);
const cursorShape = z.tuple([z.number(), z.iso.datetime(), z.string()]);

const filter = z.strictObject({
  state: noteState.optional(),
  sender: word.optional(),
  provider: word.optional(),
  payer: word.optional(),
  severity: severity.optional().describe("The gravest gap is at least so grave"),
  confidenceBelow: z.coerce.number().min(0).max(1).optional(),
  olderThanDays: z.coerce.number().min(0).max(10_000).optional(),
  mine: z.literal("true").optional().describe("Only notes that I have claimed"),
  cursor: z.string().max(400).optional().describe("`next` of the page before"),
  size: z.coerce.number().int().min(1).max(200).default(50),
});

const pack = ({ urgency, receivedAt, id }: WorklistPlace) =>
  Buffer.from(JSON.stringify([urgency, receivedAt.toISOString(), id])).toString("base64url");

/** @throws Problem 422 where the cursor is none of ours. */
function unpack(cursor: string): WorklistPlace {
  try {
    const parts = cursorShape.parse(JSON.parse(Buffer.from(cursor, "base64url").toString()));
    return { urgency: parts[0], receivedAt: new Date(parts[1]), id: parts[2] };
  } catch {
    throw new Problem(422, "cursor-not-valid", "Send `next` of the page before as the cursor.");
  }
}

const dayMilliseconds = 86_400_000;

async function page({ service, caller, query }: Call<unknown, z.output<typeof filter>, unknown>) {
  const { severity: least, olderThanDays, mine, cursor, size, ...equal } = query;
  const age = olderThanDays === undefined ? undefined : olderThanDays * dayMilliseconds;
  const rows = await service.store.worklist.page(
    caller.tenant,
    {
      ...equal,
      severity: least && ranks[least],
      receivedBefore: age === undefined ? undefined : new Date(service.now().getTime() - age),
      claimedBy: mine && caller.kind === "person" ? caller.person : undefined,
    },
    size + 1,
    cursor === undefined ? undefined : unpack(cursor),
  );
  const shown = rows.slice(0, size);
  const last = rows.length > size ? shown.at(-1) : undefined;
  const next = last && pack({ urgency: last.urgency, receivedAt: last.received_at, id: last.id });
  return { notes: shown.map(noteStatus), next: next ?? null };
}

export const worklist = [
  endpoint({
    id: "getWorklist",
    method: "get",
    path: "/v1/worklist",
    summary: "Notes, those that need a human most first",
    access: { roles: everyone },
    query: filter,
    answers: {
      200: {
        description: "A page; `next` is the cursor of the next one",
        schema: z.object({ notes: z.array(noteStatusShape), next: z.string().nullable() }),
      },
    },
    handle: async (call) => ({ status: 200, body: await page(call) }),
  }),
  endpoint({
    id: "countWorklist",
    method: "get",
    path: "/v1/worklist/counts",
    summary: "How many notes are in each state",
    access: { roles: everyone },
    answers: { 200: { description: "Counts by state", schema: z.record(z.string(), z.int()) } },
    handle: async ({ service, caller }) => ({
      status: 200,
      body: await service.store.worklist.count(caller.tenant),
    }),
  }),
  endpoint({
    id: "followWorklist",
    method: "get",
    path: "/v1/worklist/live",
    summary: "Changes of notes as they happen, as server-sent events named `note`",
    access: { roles: everyone },
    answers: { 200: { description: "Events without end", type: "text/event-stream" } },
    handle: async ({ service, caller }) => ({
      stream: (response) => followChanges(service, caller.tenant, response),
    }),
  }),
  endpoint({
    id: "claim",
    method: "post",
    path: "/v1/notes/{id}/claim",
    summary: "Take a note for half an hour; again to keep it longer",
    access: { roles: ["coder", "admin"] },
    params: noteParams,
    answers: {
      200: { description: "The note is yours", schema: noteStatusShape },
      409: { description: "Another person has it" },
    },
    handle: async (call) => {
      const { service, caller } = call;
      const note = await noteFor(call);
      const now = service.now();
      const until = new Date(now.getTime() + claimMilliseconds);
      const person = caller.kind === "person" ? caller.person : "";
      const { worklist: list } = service.store;
      const row = await list.claim(caller.tenant, note.id, person, now, until);
      if (row === undefined) {
        throw new Problem(409, "claimed", "Another person works on this note.");
      }
      await trail(call, "note.claimed");
      return { status: 200, body: noteStatus(row) };
    },
  }),
  endpoint({
    id: "release",
    method: "post",
    path: "/v1/notes/{id}/release",
    summary: "Give a note back",
    access: { roles: ["coder", "admin"] },
    params: noteParams,
    answers: {
      204: { description: "Anybody can take it" },
      409: { description: "You do not have it" },
    },
    handle: async (call) => {
      const { service, caller } = call;
      const note = await noteFor(call);
      const person = caller.kind === "person" ? caller.person : "";
      const { worklist: list } = service.store;
      if (!(await list.release(caller.tenant, note.id, person, service.now()))) {
        throw new Problem(409, "not-claimed", "You do not have this note.");
      }
      await trail(call, "note.released");
      return { status: 204 };
    },
  }),
];

const trail = (
  { service, caller, params }: Call<{ readonly id: string }, unknown, unknown>,
  action: string,
) =>
  service.store.audit.add({
    tenant: caller.tenant,
    actor: actorOf(caller),
    action,
    subject: params.id,
    at: service.now(),
  });
