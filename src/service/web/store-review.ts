import type { ReadNote } from "../../types/index.ts";
import { ask, posted, type SentNote } from "./ask.ts";
import type { Decisions } from "./decisions.ts";
import {
  decide,
  type NoteStatus,
  openNote,
  type ReviewStep,
  type StoredNote,
} from "./service-api.ts";
import { stepOf } from "./use-review.ts";

/** A name of its own for a note without one; it tells nothing about anybody. */
const newName = () => {
  const [number = 0] = crypto.getRandomValues(new Uint32Array(1));
  return `pasted-${number.toString(36)}`;
};

const nap = 150;
const patience = 200;

/** Waits until the note has its codes; @throws Error where it gets none. */
async function coded(noteId: string): Promise<void> {
  for (let asked = 0; asked < patience; asked += 1) {
    const { state } = await ask<NoteStatus>(`v1/notes/${noteId}`);
    if (state === "suggested" || state === "finished") return;
    if (state !== "received") break;
    await new Promise((done) => setTimeout(done, nap));
  }
  throw new Error("The note is stored and has no codes yet: it stands in the worklist.");
}

function stepsOf(read: ReadNote, { decisions, added }: Decisions, isFinished: boolean) {
  const decided = read.suggestion.lines.flatMap(({ id }): ReviewStep[] => {
    const decision = decisions[id];
    return decision === undefined ? [] : [stepOf(id, decision)];
  });
  const more = added.map(({ id: _id, ...line }): ReviewStep => ({ kind: "add", ...line }));
  return [...decided, ...more, ...(isFinished ? [{ kind: "finish" } as const] : [])];
}

/**
 * Stores a pasted note in the worklist with what was decided of it so far, and takes it for this coder.
 * A record that was stored before keeps the review that it has.
 */
export async function storeReview(
  note: SentNote,
  read: ReadNote,
  decisions: Decisions,
  isFinished: boolean,
): Promise<StoredNote> {
  const id = note.id === undefined || note.id === "page" ? newName() : note.id;
  const { noteId } = await ask<{ readonly noteId: string }>("v1/notes", posted({ ...note, id }));
  await coded(noteId);
  const opened = await openNote(noteId, true);
  if (opened.review.revision > 0) return opened;
  let { revision } = opened.review;
  for (const step of stepsOf(read, decisions, isFinished))
    ({ revision } = await decide(noteId, opened.review.version, revision, step));
  return openNote(noteId, true);
}
