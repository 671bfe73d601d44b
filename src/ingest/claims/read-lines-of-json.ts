import { createReadStream } from "node:fs";
import { parseNote } from "../parse-note.ts";
import { readLines } from "../read-lines.ts";
import { type AuditRow, auditRowOf, claimRow, type RowPlace } from "./audit-row.ts";
import { linesOfClaim } from "./fhir-claims.ts";
import { noteOfDocument } from "./fhir-documents.ts";

/**
 * Reads NDJSON: notes of the contract (with `billed`), claim lines, and resources of a FHIR bulk
 * export (DocumentReference, Claim, ExplanationOfBenefit), mixed as they come. A line that is none of
 * them becomes a bad row; the file is never given up.
 */
export async function* readNdjson(path: string, source: string): AsyncGenerator<AuditRow> {
  for await (const { line, text } of readLines(createReadStream(path))) {
    const place = { source, row: line };
    if (text === undefined)
      yield { ...place, kind: "bad", reason: "the line is longer than 16 MB" };
    else if (text.trim() !== "") for (const row of rowsOf(place, text)) yield row;
  }
}

function rowsOf(place: RowPlace, text: string): AuditRow[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return [{ ...place, kind: "bad", reason: "the line is not JSON: write one record a line" }];
  }
  return resourceRows(place, value) ?? [auditRowOf(place, value)];
}

const typeOf = (value: unknown): unknown =>
  typeof value === "object" && value !== null && "resourceType" in value
    ? value.resourceType
    : undefined;

/** The rows of a FHIR resource; `undefined` where the value is none. */
function resourceRows(place: RowPlace, value: unknown): AuditRow[] | undefined {
  const type = typeOf(value);
  if (type === undefined) return undefined;
  if (type === "Claim" || type === "ExplanationOfBenefit") {
    return linesOfClaim(value).map((parsed) => claimRow(place, parsed));
  }
  if (type !== "DocumentReference") {
    return [{ ...place, kind: "bad", reason: "a resource that holds neither notes nor claims" }];
  }
  const document = noteOfDocument(value);
  if ("reason" in document) return [{ ...place, kind: "bad", reason: document.reason }];
  const parsed = parseNote(document.note);
  if ("error" in parsed) return [{ ...place, kind: "bad", reason: parsed.error.message }];
  return [{ ...place, kind: "note", note: parsed.note }];
}
