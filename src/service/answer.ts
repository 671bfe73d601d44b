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

/** Reads one record as a note and asks the engine for its suggestion. Never throws. */
export function answer(
  engine: Engine,
  value: unknown,
  defaults: NoteDefaults = {},
): Suggestion | FailedRecord {
  return answerWith(
    value,
    (note) =>
      engine.suggest({
        ...note,
        dateOfService: note.dateOfService ?? defaults.date,
        payer: note.payer ?? defaults.payer,
      }),
    defaults.id,
  );
}

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
