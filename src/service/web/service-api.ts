import type { Note, ReadNote, Suggestion } from "../../types/index.ts";
import { ask, posted } from "./ask.ts";

/** A note of the worklist, as the service tells it. */
export interface NoteStatus {
  readonly noteId: string;
  readonly ownId: string;
  readonly sender: string;
  readonly version: number;
  readonly state: "received" | "held" | "suggested" | "finished" | "failed" | "withdrawn";
  readonly fault: string | null;
  readonly dateOfService: string | null;
  readonly provider: string | null;
  readonly payer: string;
  readonly severity: "blocker" | "warning" | "info" | null;
  readonly confidence: number | null;
  readonly lines: number | null;
  readonly receivedAt: string;
  readonly changedAt: string;
  readonly revision: number;
  readonly claimedBy: string | null;
  readonly claimedUntil: string | null;
}

/** One decision, as the service keeps it. */
export type ReviewStep =
  | { readonly kind: "accept"; readonly line: string }
  | {
      readonly kind: "edit";
      readonly line: string;
      readonly code: string;
      readonly units: number;
      readonly modifiers: readonly string[];
      readonly diagnoses: readonly string[];
    }
  | { readonly kind: "reject"; readonly line: string; readonly reason: string }
  | {
      readonly kind: "add";
      readonly code: string;
      readonly units: number;
      readonly modifiers: readonly string[];
      readonly diagnoses: readonly string[];
    }
  | { readonly kind: "undo" }
  | { readonly kind: "finish" };

interface ReviewedLine {
  readonly id: string;
  readonly verdict: "accepted" | "edited" | "rejected" | "added" | null;
  readonly code: string;
  readonly units: number;
  readonly modifiers: readonly string[];
  readonly diagnoses: readonly string[];
  readonly reason: string | null;
}

export interface StoredReview {
  readonly version: number;
  readonly revision: number;
  readonly finished: boolean;
  readonly lines: readonly ReviewedLine[];
}

/** A stored note with all that a review of it needs. */
export interface StoredNote {
  readonly status: NoteStatus;
  readonly note: Note;
  readonly read: ReadNote;
  readonly review: StoredReview;
  /** Auditors look and leave things as they are. */
  readonly mayDecide: boolean;
}

/** Who is signed in. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly role: "coder" | "auditor" | "admin";
}

let asked: Promise<Person> | undefined;

/** The person who is signed in, asked for once; again where the service did not answer. */
export function whoAmI(): Promise<Person> {
  asked ??= ask<Person>("v1/me").catch((error: unknown) => {
    asked = undefined;
    throw error;
  });
  return asked;
}

export interface WorklistPage {
  readonly notes: readonly NoteStatus[];
  readonly next: string | null;
}

/** A page of the worklist; `filter` holds the query's fields, empty ones left out. */
export function worklistPage(
  filter: Readonly<Record<string, string>>,
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<WorklistPage> {
  const query = new URLSearchParams({ ...filter, size: "200" });
  if (cursor !== undefined) query.set("cursor", cursor);
  return ask(`v1/worklist?${query}`, { signal });
}

export const claim = (id: string): Promise<NoteStatus> =>
  ask(`v1/notes/${id}/claim`, { method: "POST" });

export const release = (id: string): Promise<unknown> =>
  ask(`v1/notes/${id}/release`, { method: "POST" });

export const decide = (
  id: string,
  version: number,
  revision: number,
  step: ReviewStep,
): Promise<StoredReview> => ask(`v1/notes/${id}/review`, posted({ version, revision, step }));

export const readReview = (id: string): Promise<StoredReview> => ask(`v1/notes/${id}/review`);

const sameGaps = (a: Suggestion, b: Suggestion): boolean =>
  a.gaps.map(({ id }) => id).join() === b.gaps.map(({ id }) => id).join();

/**
 * Reads a note, and takes it where the person may decide: the suggestion is the stored one, to the byte;
 * what was read otherwise is read anew, and gaps are answered in place only where today's engine finds
 * the same.
 */
export async function openNote(id: string, mayDecide: boolean): Promise<StoredNote> {
  const status = await (mayDecide ? claim(id) : ask<NoteStatus>(`v1/notes/${id}`));
  const [{ record }, suggestion, review] = await Promise.all([
    ask<{ readonly record: Note }>(`v1/notes/${id}/record`),
    ask<Suggestion>(`v1/notes/${id}/suggestion`),
    readReview(id),
  ]);
  const anew = await ask<ReadNote>("v1/readings", posted(record));
  const openFacts = sameGaps(anew.suggestion, suggestion) ? anew.openFacts : [];
  const read = { suggestion, readings: anew.readings, openFacts };
  return { status, note: record, read, review, mayDecide };
}
