import { answersAmid, type Sorted } from "../batches.ts";
import type { Engine } from "../index.ts";
import { type Failure, type FailureCode, parseNote } from "../ingest/parse-note.ts";
import type { IsoDate, Note, Suggestion } from "../types/index.ts";

/** What stands in the output where a record got no suggestion. */
export interface FailedRecord {
  /** `null` where the record has no readable id. */
  readonly id: string | null;
  /** Line of the input, counted from 1. */
  readonly line?: number;
  readonly error: Failure;
}

/** What is said of a note that does not say it itself. */
export interface NoteDefaults {
  readonly id?: string;
  readonly date?: IsoDate | undefined;
  readonly payer?: string | undefined;
}

const filled = (note: Note, { date, payer }: NoteDefaults): Note => ({
  ...note,
  dateOfService: note.dateOfService ?? date,
  payer: note.payer ?? payer,
});

/** Reads one record as a note and asks the engine for its suggestion. Never throws. */
export const answer = (
  engine: Engine,
  value: unknown,
  defaults: NoteDefaults = {},
): Suggestion | FailedRecord =>
  answerWith(value, (note) => engine.suggest(filled(note, defaults)), defaults.id);

/** A record as it arrived, or what was wrong with it already. */
export type Arrived =
  | { readonly value: unknown; readonly defaults: NoteDefaults }
  | { readonly failed: FailedRecord };

function sorted(record: Arrived): Sorted<Note, FailedRecord> {
  if ("failed" in record) return { refusal: record.failed };
  const { value, defaults } = record;
  const read = answerWith(value, (note) => ({ fit: filled(note, defaults) }), defaults.id);
  return "error" in read ? { refusal: read } : read;
}

/** Answers records that arrived together, in their order. Never throws. */
export const answerAll = (
  engine: Engine,
  records: readonly Arrived[],
): (Suggestion | FailedRecord)[] =>
  answersAmid(records.map(sorted), (notes) =>
    engine
      .suggestAll(notes)
      .map((outcome, index) =>
        outcome instanceof Error
          ? { id: notes[index]?.id ?? null, error: failureOf(outcome) }
          : outcome,
      ),
  );

/** Reads one record as a note and gives what `work` makes of it. Never throws. */
export function answerWith<T>(
  value: unknown,
  work: (note: Note) => T,
  fallbackId?: string,
): T | FailedRecord {
  const parsed = parseNote(value, fallbackId);
  if ("error" in parsed) return { id: readableId(value), error: parsed.error };
  const { note } = parsed;
  try {
    return work(note);
  } catch (error) {
    return { id: note.id, error: failureOf(error) };
  }
}

/** The text of a note that `answer` could read, for showing evidence in it. */
export function textOf(value: unknown): string {
  const parsed = parseNote(value);
  return "note" in parsed ? parsed.note.text : "";
}

function readableId(value: unknown): string | null {
  if (typeof value !== "object" || value === null || !("id" in value)) return null;
  const { id } = value;
  return typeof id === "string" || typeof id === "number" ? String(id) : null;
}

const refusals: ReadonlySet<string> = new Set<FailureCode>([
  "date-not-covered",
  "date-invalid",
  "text-missing",
  "text-too-long",
]);

/** Messages of unforeseen errors are withheld: they may hold words of the note. */
function failureOf(error: unknown): Failure {
  if (error instanceof Error && "code" in error && isRefusal(error.code)) {
    return { code: error.code, message: error.message };
  }
  return { code: "internal", message: "The note could not be worked on: a fault of the program." };
}

function isRefusal(code: unknown): code is FailureCode {
  return typeof code === "string" && refusals.has(code);
}
