import type { Note } from "../../types/index.ts";
import { parseNote } from "../parse-note.ts";
import {
  type ClaimLine,
  type ParsedClaimLine,
  parseClaimLine,
  parseClaimValues,
  plainDate,
  plainName,
} from "./claim-line.ts";

/** Where a row came from: the file's name and the row in it, counted from 1. */
export interface RowPlace {
  readonly source: string;
  readonly row: number;
}

/** One row of the input of an audit, in order: a note, a billed line, or why it is neither. */
export type AuditRow = RowPlace &
  (
    | { readonly kind: "note"; readonly note: Note }
    | { readonly kind: "claim"; readonly line: ClaimLine }
    | { readonly kind: "bad"; readonly reason: string }
  );

type Fields = Readonly<Record<string, unknown>>;

const filled = (value: unknown): boolean => value !== undefined && value !== null && value !== "";

/** Columns of a flat note that the contract writes otherwise. */
const flat: Readonly<Record<string, string>> = {
  note_id: "id",
  noteid: "id",
  document_id: "id",
  note_text: "text",
  note: "text",
  date_of_service: "dateOfService",
  dateofservice: "dateOfService",
  service_date: "dateOfService",
  dos: "dateOfService",
  place_of_service: "placeOfService",
  pos: "placeOfService",
  patient_id: "patientId",
  mrn: "patientId",
  encounter_id: "encounterId",
  previous_notes: "previousNotes",
};

/** Fields that a table can only hold as JSON. */
const nested = [
  "billed",
  "history",
  "pathology",
  "patient",
  "authorization",
  "previousNotes",
  "provider",
];

function parsedJson(value: unknown): unknown {
  if (typeof value !== "string" || !/^\s*[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/** The filled columns of a note's row, by the contract's names. */
function filledIn(row: Fields): Record<string, unknown> {
  const note: Record<string, unknown> = {};
  for (const [column, value] of Object.entries(row)) {
    const name = plainName(column);
    if (filled(value)) note[flat[name] ?? name] = value;
  }
  return note;
}

/** A note of a table as the contract writes it. */
function noteOfColumns(row: Fields): Fields {
  const note = filledIn(row);
  for (const name of nested) if (name in note) note[name] = parsedJson(note[name]);
  const { dateOfService, provider, provider_id: providerId, npi } = note;
  const id = providerId ?? npi ?? (typeof provider === "string" ? provider : undefined);
  if (typeof dateOfService === "string") note["dateOfService"] = plainDate(dateOfService);
  if (id !== undefined) note["provider"] = { id };
  return note;
}

/** A record of the contract, or a row of a table, as a row of the audit. */
export function auditRowOf(place: RowPlace, value: unknown): AuditRow {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return {
      ...place,
      kind: "bad",
      reason: "no JSON object: write one note or one claim line a row",
    };
  }
  const fields = value as Fields;
  return haveText(Object.keys(fields))
    ? noteRow(place, fields)
    : claimRow(place, parseClaimLine(fields));
}

/** A row of a table as a row of the audit. */
export const tableRowOf = (
  place: RowPlace,
  columns: readonly string[],
  values: readonly unknown[],
): AuditRow =>
  haveText(columns)
    ? noteRow(place, Object.fromEntries(columns.map((column, at) => [column, values[at]])))
    : claimRow(place, parseClaimValues(columns, values));

/** A line of a claim as a row of the audit, or why it is none. */
export const claimRow = (place: RowPlace, parsed: ParsedClaimLine): AuditRow =>
  "line" in parsed
    ? { source: place.source, row: place.row, kind: "claim", line: parsed.line }
    : { ...place, kind: "bad", reason: parsed.reason };

const texts: ReadonlySet<string> = new Set(["text", "note_text", "note"]);

const haveText = (columns: readonly string[]): boolean =>
  columns.some((name) => texts.has(plainName(name)));

function noteRow(place: RowPlace, fields: Fields): AuditRow {
  const parsed = parseNote(noteOfColumns(fields), `${place.source}:${place.row}`);
  if ("error" in parsed) return { ...place, kind: "bad", reason: parsed.error.message };
  return withBilled(place, parsed.note);
}

/** The note with its billed lines read as those of a claim are; bad where one of them cannot be. */
function withBilled(place: RowPlace, note: Note): AuditRow {
  if (note.billed === undefined) return { ...place, kind: "note", note };
  const billed: ClaimLine[] = [];
  for (const [at, own] of note.billed.entries()) {
    const parsed = parseClaimLine({ ...own, note_id: "own" });
    if ("reason" in parsed)
      return { ...place, kind: "bad", reason: `billed[${at}]: ${parsed.reason}` };
    const { code, units, modifiers, diagnoses } = parsed.line;
    billed.push({ code, units, modifiers, diagnoses });
  }
  return { ...place, kind: "note", note: { ...note, billed } };
}
