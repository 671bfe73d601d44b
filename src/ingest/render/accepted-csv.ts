import type { AcceptedLine } from "./finished-note.ts";

const columns = [
  "noteId",
  "patientId",
  "encounterId",
  "dateOfService",
  "code",
  "units",
  "modifiers",
  "diagnoses",
  "providerId",
  "acceptedBy",
  "acceptedAt",
] as const satisfies readonly (keyof AcceptedLine)[];

/** Quoted as RFC 4180 has it; what a spreadsheet would take for a formula is made text. */
function cell(value: AcceptedLine[keyof AcceptedLine]): string {
  const text = Array.isArray(value) ? value.join(" ") : String(value ?? "");
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Accepted lines as CSV with a heading; several modifiers or diagnoses of a line stand in one cell. */
export function acceptedCsv(lines: readonly AcceptedLine[]): string {
  const rows = lines.map((line) => columns.map((column) => cell(line[column])).join(","));
  return [columns.join(","), ...rows, ""].join("\r\n");
}
