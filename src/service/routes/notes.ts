import { z } from "zod";
import { noteShape } from "../../ingest/parse-note.ts";
import type { Records } from "../../store/open-store.ts";
import {
  type Asked,
  accept,
  acceptAll,
  acceptFirst,
  askedWith,
  once,
  ownName,
  readNote,
  tryRead,
} from "../accept.ts";
import { actorOf, type Caller } from "../callers.ts";
import { type Call, endpoint, type Reply } from "../endpoint.ts";
import { json } from "../mount.ts";
import { noteStatus } from "../note-status.ts";
import { notFound, Problem } from "../problem.ts";
import {
  acceptedShape,
  noteParams,
  noteStatusShape,
  suggestionShape,
  versionQuery,
} from "../schemas.ts";
import { waitForSuggestion } from "../wait.ts";

const ndjson = "application/x-ndjson";
const mostNotes = 1000;

/** The sender that a caller's notes belong to; what people send by hand is the page's. */
const senderOf = (caller: Caller) => (caller.kind === "sender" ? caller.sender : "page");

/** @throws Problem where the request has a key that cannot be kept. */
function askedBy({ caller, raw, header }: Call<unknown, unknown, unknown>): Asked | undefined {
  const key = header("idempotency-key");
  if (key === undefined) return undefined;
  if (!ownName.test(key)) {
    throw new Problem(400, "key-not-valid", "An Idempotency-Key has 1 to 200 characters.");
  }
  const { tenant } = caller;
  return askedWith({ tenant, sender: senderOf(caller), key: `request:${key}` }, raw);
}

async function store<T>(
  { service, caller }: Call<unknown, unknown, unknown>,
  asked: Asked | undefined,
  at: Date,
  work: (records: Records) => Promise<T>,
) {
  return await service.store.within(async (records) => {
    if (caller.kind === "person") await records.senders.put(caller.tenant, senderOf(caller), at);
    if (asked === undefined) return { answer: await work(records), again: false };
    return once(records, asked, at, () => work(records));
  });
}

const replayed = (again: boolean): Record<string, string> =>
  again ? { "Idempotent-Replay": "true" } : {};

async function acceptOne(call: Call<unknown, unknown, unknown>): Promise<Reply> {
  const { service, caller, raw, header } = call;
  const note = readNote(json(raw));
  const origin = { tenant: caller.tenant, sender: senderOf(caller), door: "notes" };
  const at = service.now();
  const asked = askedBy(call);
  const first = await acceptFirst(service, note, origin, at, asked);
  const { answer, again } =
    first === undefined
      ? await store(call, asked, at, (records) => accept(records, note, origin, at))
      : { answer: first, again: false };
  service.wake();
  if (!again) service.metrics.received("notes");
  const headers = { Location: answer.href, ...replayed(again) };
  const key = { tenant: caller.tenant, note: answer.noteId, version: answer.version };
  const awaited = await waitForSuggestion(service, key, header("prefer"));
  if (awaited === undefined) return { status: 202, body: answer, headers };
  const applied = { ...headers, "Preference-Applied": "wait" };
  if ("suggestion" in awaited) {
    return { status: 200, text: awaited.suggestion, type: "application/json", headers: applied };
  }
  return { status: 202, body: { ...answer, state: awaited.state }, headers: applied };
}

/**
 * The lines that hold something, counted from 1. No more are taken apart than may be sent.
 *
 * @throws Problem 413 where there are more.
 */
function linesOf(raw: Buffer): readonly { readonly text: string; readonly line: number }[] {
  const found: { text: string; line: number }[] = [];
  let line = 0;
  for (let from = 0; from < raw.length; line += 1) {
    const feed = raw.indexOf(0x0a, from);
    const to = feed < 0 ? raw.length : feed;
    const text = to === from ? "" : raw.toString("utf8", from, to);
    from = to + 1;
    if (text.trim() === "") continue;
    found.push({ text, line: line + 1 });
    if (found.length > mostNotes) {
      throw new Problem(413, "too-many-notes", `Send up to ${mostNotes} notes in one request.`);
    }
  }
  return found;
}

async function acceptMany(call: Call<unknown, unknown, unknown>): Promise<Reply> {
  const { service, caller, raw } = call;
  const origin = { tenant: caller.tenant, sender: senderOf(caller), door: "notes" };
  const at = service.now();
  const read = linesOf(raw).map(({ text, line }) => ({ line, ...tryRead(text) }));
  const { answer, again } = await store(call, askedBy(call), at, (records) =>
    acceptAll(records, read, origin, at),
  );
  service.wake();
  if (!again)
    for (const outcome of answer) if ("noteId" in outcome) service.metrics.received("notes");
  const text = answer.map((outcome) => `${JSON.stringify(outcome)}\n`).join("");
  return { status: 202, text, type: ndjson, headers: replayed(again) };
}

export const notes = [
  endpoint({
    id: "sendNotes",
    method: "post",
    path: "/v1/notes",
    summary: "Store a note, or a batch as NDJSON, and code it soon",
    access: { scope: "notes:write", roles: ["coder", "admin"] },
    headers: {
      "Idempotency-Key": "The same key with the same body is done once and answered alike.",
      Prefer:
        "`wait=5` waits up to so many seconds (30 at most) for the suggestion of one note; one that cannot be coded is told at once.",
    },
    body: { schema: noteShape, types: ["application/json", ndjson] },
    answers: {
      200: { description: "The suggestion, where it was waited for", schema: suggestionShape },
      202: {
        description: "Stored. Of a batch one line for each of its lines, as NDJSON",
        schema: acceptedShape,
      },
      409: { description: "The same key is being worked on" },
      413: { description: "Longer than 1 MB, or too many notes" },
      422: { description: "No note that can be kept, or a key used for another body" },
    },
    handle: (call) => (call.type === ndjson ? acceptMany(call) : acceptOne(call)),
  }),
  endpoint({
    id: "getNote",
    method: "get",
    path: "/v1/notes/{id}",
    summary: "Where a note stands",
    access: { scope: "notes:read", roles: ["coder", "auditor", "admin"] },
    params: noteParams,
    answers: { 200: { description: "Its state", schema: noteStatusShape } },
    handle: async (call) => ({ status: 200, body: noteStatus(await noteFor(call)) }),
  }),
  endpoint({
    id: "getNoteRecord",
    method: "get",
    path: "/v1/notes/{id}/record",
    summary: "The note as it was received",
    access: { roles: ["coder", "auditor", "admin"] },
    params: noteParams,
    query: versionQuery,
    answers: {
      200: {
        description: "The record and where it came from",
        schema: z.object({
          version: z.int(),
          record: z.looseObject({}),
          origin: z.looseObject({}),
        }),
      },
    },
    handle: async (call) => {
      const note = await noteFor(call);
      const version = call.query.version ?? note.version;
      const { tenant } = note;
      const row = await call.service.store.notes.version({ tenant, note: note.id, version });
      if (row === undefined) throw notFound();
      await seen(call, note.id, version, "note.read");
      const [record, origin] = [row.record, row.origin].map((text) => JSON.parse(text) as unknown);
      return { status: 200, body: { version, record, origin } };
    },
  }),
  endpoint({
    id: "getSuggestion",
    method: "get",
    path: "/v1/notes/{id}/suggestion",
    summary: "The suggestion of a note's current version, to the byte as it was made",
    access: { scope: "notes:read", roles: ["coder", "auditor", "admin"] },
    params: noteParams,
    query: versionQuery,
    answers: {
      200: { description: "The suggestion", schema: suggestionShape },
      409: { description: "It is not there yet, or cannot be made; `code` says which" },
    },
    handle: async (call) => {
      const note = await noteFor(call);
      const version = call.query.version ?? note.version;
      const { tenant } = note;
      const row = await call.service.store.suggestions.find({ tenant, note: note.id, version });
      if (version > note.version) throw notFound();
      if (row === undefined) {
        throw new Problem(
          409,
          `note-${note.state}`,
          `There is no suggestion: ${stateWords[note.state]}.`,
        );
      }
      await seen(call, note.id, version, "suggestion.read");
      return { status: 200, text: row.body, type: "application/json" };
    },
  }),
];

const stateWords = {
  received: "the note waits for its codes",
  held: "the document is not final",
  suggested: "the version has none",
  finished: "the version has none",
  failed: "the note could not be coded; its state says why",
  withdrawn: "the sender took the note back",
} as const;

type NoteCall = Pick<
  Call<{ readonly id: string }, unknown, unknown>,
  "service" | "caller" | "params"
>;

/** The caller's note; one of another tenant or sender is as if it were not there. */
export async function noteFor({ service, caller, params }: NoteCall) {
  const note = await service.store.notes.find(caller.tenant, params.id);
  if (note === undefined) throw notFound();
  if (caller.kind === "sender" && caller.sender !== note.sender) throw notFound();
  return note;
}

export async function seen(
  { service, caller }: NoteCall,
  note: string,
  version: number,
  action: string,
) {
  await service.store.audit.add({
    tenant: caller.tenant,
    actor: actorOf(caller),
    action,
    subject: note,
    at: service.now(),
    detail: { version },
  });
}
