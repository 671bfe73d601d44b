import { createHash } from "node:crypto";
import type { z } from "zod";
import { parseNote } from "../ingest/parse-note.ts";
import type { FirstVersion } from "../store/first-versions.ts";
import type { Records } from "../store/open-store.ts";
import type { ReplayKey } from "../store/replays.ts";
import type { Note } from "../types/index.ts";
import { firstVersion, intakeOn, type Origin } from "./intake.ts";
import { json } from "./mount.ts";
import { Problem } from "./problem.ts";
import { refusal } from "./routes/suggestions.ts";
import type { acceptedShape } from "./schemas.ts";
import type { Service } from "./service.ts";

/** Ids and keys that senders choose: one line, kept as it is. */
export const ownName = /^[^\p{Cc}]{1,200}$/u;

type Accepted = z.output<typeof acceptedShape>;
type Outcome = Accepted | { readonly line: number; readonly error: unknown };

/** @throws Problem where the record is no note that can be kept. */
export function readNote(value: unknown): Note {
  const hasId = typeof value === "object" && value !== null && "id" in value;
  const parsed = parseNote(value);
  if ("error" in parsed) throw refusal(parsed.error);
  if (!hasId || !ownName.test(parsed.note.id)) {
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
  const first = firstVersion(note, origin, at);
  const answer = firstAnswer(first);
  const replay = asked && { ...asked, answer: JSON.stringify(answer) };
  return (await gathering.add({ ...first, replay })) ? answer : undefined;
}

const firstAnswer = ({ noteId, arrival }: FirstVersion): Accepted => ({
  noteId,
  version: 1,
  state: arrival.final ? "received" : "held",
  href: hrefOf(noteId),
});

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

export type ReadLine = { readonly note: Note } | { readonly error: unknown };

/** Stores those that come for the first time in one statement, and the others after them, in their order. */
export async function acceptAll(
  records: Records,
  lines: readonly (ReadLine & { readonly line: number })[],
  origin: Origin,
  at: Date,
): Promise<Outcome[]> {
  const firsts = new Map<string, FirstVersion>();
  for (const read of lines) {
    if ("note" in read && !firsts.has(read.note.id)) {
      firsts.set(read.note.id, firstVersion(read.note, origin, at));
    }
  }
  const stored = await records.notes.addFirst([...firsts.values()]);
  const outcomes: Outcome[] = [];
  for (const read of lines) {
    if ("error" in read) {
      outcomes.push({ line: read.line, error: read.error });
      continue;
    }
    const first = firsts.get(read.note.id);
    const isStored = first?.arrival.note === read.note && stored.has(first.noteId);
    outcomes.push(isStored ? firstAnswer(first) : await accept(records, read.note, origin, at));
  }
  return outcomes;
}

/** One bad line of a batch keeps no other out. */
export function tryRead(text: string): ReadLine {
  try {
    return { note: readNote(json(Buffer.from(text))) };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { error: { code: error.code, message: error.message } };
  }
}
