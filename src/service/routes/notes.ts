import { createHash } from "node:crypto";
import { z } from "zod";
import { noteShape, parseNote } from "../../ingest/parse-note.ts";
import type { Records } from "../../store/open-store.ts";
import type { ReplayKey } from "../../store/replays.ts";
import type { Note } from "../../types/index.ts";
import { actorOf, type Caller } from "../callers.ts";
import { type Call, endpoint, type Reply } from "../endpoint.ts";
import { firstVersion, intakeOn, type Origin } from "../intake.ts";
import { json } from "../mount.ts";
import { noteStatus } from "../note-status.ts";
import { notFound, Problem } from "../problem.ts";
import { acceptedShape, noteParams, noteStatusShape, suggestionShape } from "../schemas.ts";
import type { Service } from "../service.ts";
import { waitForSuggestion } from "../wait.ts";
import { refusal } from "./suggestions.ts";

const ndjson = "application/x-ndjson";
const mostNotes = 1000;
const keepsOrder = /^[^\p{Cc}]{1,200}$/u;

type Accepted = z.output<typeof acceptedShape>;
type Outcome = Accepted | { readonly line: number; readonly error: unknown };

/** @throws Problem where the record is no note that can be kept. */
export function readNote(value: unknown): Note {
  const hasId = typeof value === "object" && value !== null && "id" in value;
  const parsed = parseNote(value);
  if ("error" in parsed) throw refusal(parsed.error);
  if (!hasId || !keepsOrder.test(parsed.note.id)) {
    throw new Problem(
      422,
      "id-missing",
      "Give the note an id of its own, up to 200 characters on one line: the same id sent again is a new version.",
    );
  }
  return parsed.note;
}

const hrefOf = (noteId: string) => `/v1/notes/${noteId}`;

/** Stores a note of one request; what came of it is what the request is answered. */
export async function accept(
  records: Records,
  note: Note,
  origin: Origin,
  at: Date,
): Promise<Accepted> {
  const { noteId, version, state } = await intakeOn(records, at).receive(note, origin);
  return { noteId, version, state, href: hrefOf(noteId) };
}

/**
 * Stores a note that comes for the first time, in one transaction with others that come now, and gives what its
 * request is answered; `undefined` where it does not and has to be looked at on its own.
 */
export async function acceptFirst(
  { gathering }: Service,
  note: Note,
  origin: Origin,
  at: Date,
  asked?: Asked,
): Promise<Accepted | undefined> {
  const state = origin.final === false ? "held" : "received";
  const answerOf = (noteId: string): Accepted => ({
    noteId,
    version: 1,
    state,
    href: hrefOf(noteId),
  });
  const first = firstVersion(
    note,
    origin,
    at,
    asked && ((noteId) => ({ ...asked, answer: JSON.stringify(answerOf(noteId)) })),
  );
  return (await gathering.add(first)) ? answerOf(first.noteId) : undefined;
}

/** A request that may be sent twice. */
export interface Asked extends ReplayKey {
  readonly digest: string;
}

export const askedWith = (key: ReplayKey, raw: Buffer): Asked => ({
  ...key,
  digest: createHash("sha256").update(raw).digest("hex"),
});

/** Does `work` once for one key and body, and answers a repetition with what was answered before. */
export async function once<T>(
  records: Records,
  { digest, ...key }: Asked,
  at: Date,
  work: () => Promise<T>,
): Promise<{ readonly answer: T; readonly again: boolean }> {
  const before = await records.replays.look(key, digest);
  if (before.kind === "again") return { answer: JSON.parse(before.answer) as T, again: true };
  if (before.kind === "busy") {
    throw new Problem(409, "in-progress", "The same request is being worked on: ask again soon.");
  }
  if (before.kind === "other") {
    throw new Problem(422, "key-used", "The same key came before with another body.");
  }
  const answer = await work();
  await records.replays.keep(key, digest, JSON.stringify(answer), at);
  return { answer, again: false };
}

/** The sender that a caller's notes belong to; what people send by hand is the page's. */
const senderOf = (caller: Caller) => (caller.kind === "sender" ? caller.sender : "page");

/** @throws Problem where the request has a key that cannot be kept. */
function askedBy({ caller, raw, header }: Call<unknown, unknown, unknown>): Asked | undefined {
  const key = header("idempotency-key");
  if (key === undefined) return undefined;
  if (!keepsOrder.test(key)) {
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
  const suggestion = await waitForSuggestion(service, key, header("prefer"));
  if (suggestion === undefined) return { status: 202, body: answer, headers };
  return {
    status: 200,
    text: suggestion,
    type: "application/json",
    headers: { ...headers, "Preference-Applied": "wait" },
  };
}

async function acceptMany(call: Call<unknown, unknown, unknown>): Promise<Reply> {
  const { service, caller, raw } = call;
  const lines = raw
    .toString("utf8")
    .split("\n")
    .map((text, index) => ({ text, line: index + 1 }));
  const full = lines.filter(({ text }) => text.trim() !== "");
  if (full.length > mostNotes) {
    throw new Problem(413, "too-many-notes", `Send up to ${mostNotes} notes in one request.`);
  }
  const origin = { tenant: caller.tenant, sender: senderOf(caller), door: "notes" };
  const at = service.now();
  const { answer, again } = await store(call, askedBy(call), at, async (records) => {
    const outcomes: Outcome[] = [];
    for (const { text, line } of full) {
      const read = tryRead(text);
      outcomes.push(
        "note" in read ? await accept(records, read.note, origin, at) : { line, error: read.error },
      );
    }
    return outcomes;
  });
  service.wake();
  if (!again)
    for (const outcome of answer) if ("noteId" in outcome) service.metrics.received("notes");
  const text = answer.map((outcome) => `${JSON.stringify(outcome)}\n`).join("");
  return { status: 202, text, type: ndjson, headers: replayed(again) };
}

/** One bad line of a batch keeps no other out. */
function tryRead(text: string): { readonly note: Note } | { readonly error: unknown } {
  try {
    return { note: readNote(json(Buffer.from(text))) };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { error: { code: error.code, message: error.message } };
  }
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
      Prefer: "`wait=5` waits up to so many seconds (30 at most) for the suggestion of one note.",
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
    query: z.object({ version: z.coerce.number().int().positive().optional() }),
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
    query: z.object({ version: z.coerce.number().int().positive().optional() }),
    answers: {
      200: { description: "The suggestion", schema: suggestionShape },
      409: { description: "It is not there yet, or cannot be made; `code` says which" },
    },
    handle: async (call) => {
      const note = await noteFor(call);
      const version = call.query.version ?? note.version;
      const { tenant } = note;
      const row = await call.service.store.suggestions.find({ tenant, note: note.id, version });
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
