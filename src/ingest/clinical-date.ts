import type { IsoDate } from "../types/index.ts";
import { parseIsoDate } from "./parse-note.ts";

/** The day of an HL7 timestamp, `YYYYMMDD` and further; `undefined` where it names no day. */
export function dayOfTimestamp(timestamp: string | undefined): IsoDate | undefined {
  const found = /^(\d{4})(\d{2})(\d{2})/.exec(timestamp?.trim() ?? "");
  return found === null ? undefined : parseIsoDate(`${found[1]}-${found[2]}-${found[3]}`);
}

/** The day of a FHIR `dateTime` or `instant`, where the sender's clock stood. */
export const dayOfDateTime = (dateTime: string | undefined): IsoDate | undefined =>
  parseIsoDate(dateTime?.slice(0, "YYYY-MM-DD".length) ?? "");

/** The sex of a record as the contract writes it. */
export function sexOf(code: string | undefined): string | undefined {
  return { m: "male", f: "female" }[code?.trim().slice(0, 1).toLowerCase() ?? ""];
}
