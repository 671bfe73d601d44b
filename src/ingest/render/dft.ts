import { escapeValue } from "../hl7/escapes.ts";
import { type AcceptedLine, isCpt, stableUuid } from "./finished-note.ts";

export interface DftOptions {
  readonly sendingApplication: string;
  readonly sendingFacility: string;
  readonly receivingApplication: string;
  readonly receivingFacility: string;
  /** When the message is made: `YYYYMMDDHHMMSS` */
  readonly time: string;
  readonly controlId: string;
}

const compact = (day: string) => day.slice(0, "YYYY-MM-DD".length).replaceAll("-", "");

/** Fields of a segment by their numbers. */
function segment(name: string, fields: Readonly<Record<number, string>>): string {
  const last = Math.max(...Object.keys(fields).map(Number));
  const values = Array.from({ length: last }, (_, index) => fields[index + 1] ?? "");
  return [name, ...values].join("|");
}

const coded = (code: string, system: string) => `${escapeValue(code)}^^${system}`;
const repeated = (codes: readonly string[], system: string) =>
  codes.map((code) => coded(code, system)).join("~");

/** FT1: one charge (HL7 v2.5.1, section 6.5.1). */
function charge(line: AcceptedLine, index: number): string {
  const procedure = coded(line.code, isCpt(line.code) ? "C4" : "HCPCS");
  return segment("FT1", {
    1: String(index + 1),
    2: stableUuid(line.noteId, line.acceptedAt, line.code, String(index)),
    4: compact(line.dateOfService),
    5: compact(line.acceptedAt),
    6: "CG",
    7: procedure,
    10: String(line.units),
    19: repeated(line.diagnoses, "I10C"),
    20: escapeValue(line.providerId ?? ""),
    24: escapeValue(line.acceptedBy),
    25: procedure,
    26: line.modifiers.map((modifier) => escapeValue(modifier)).join("~"),
  });
}

/**
 * Accepted lines of one patient's encounter as an HL7 v2.5.1 DFT^P03 message, segments ended by CR.
 *
 * @throws RangeError where there is no line, or the lines are of several patients or encounters.
 */
export function dftMessage(lines: readonly AcceptedLine[], options: DftOptions): string {
  const first = lines[0];
  const isForeign = ({ patientId, encounterId }: AcceptedLine) =>
    patientId !== first?.patientId || encounterId !== first?.encounterId;
  if (first === undefined || lines.some(isForeign)) {
    throw new RangeError("A DFT message holds the lines of one encounter of one patient.");
  }
  // MSH-1 is the separator itself, so that the numbers of its fields are one lower here.
  const header = segment("MSH", {
    1: "^~\\&",
    2: escapeValue(options.sendingApplication),
    3: escapeValue(options.sendingFacility),
    4: escapeValue(options.receivingApplication),
    5: escapeValue(options.receivingFacility),
    6: options.time,
    8: "DFT^P03^DFT_P03",
    9: options.controlId,
    10: "P",
    11: "2.5.1",
    17: "UNICODE UTF-8",
  });
  const segments = [
    header,
    segment("EVN", { 2: options.time }),
    segment("PID", { 1: "1", 3: `${escapeValue(first.patientId ?? "")}^^^^MR`, 5: "" }),
    segment("PV1", { 1: "1", 2: "O", 19: escapeValue(first.encounterId ?? "") }),
    ...lines.map(charge),
  ];
  return `${segments.join("\r")}\r`;
}
