import type { Records } from "../store/open-store.ts";
import type { Period } from "../store/reviews.ts";
import { csv } from "./csv.ts";

const header = [
  "note",
  "version",
  "dateOfService",
  "sender",
  "provider",
  "payer",
  "code",
  "units",
  "modifiers",
  "diagnoses",
  "verdict",
  "decidedBy",
  "decidedAt",
] as const;

/** Lines that people accepted, edited or added and finished with in the period, as CSV. */
export async function acceptedLines(
  { reviews, notes }: Records,
  tenant: string,
  period: Period,
): Promise<string> {
  const outcomes = await reviews.outcomes(tenant, period);
  const rows: unknown[][] = [];
  for (const line of outcomes.filter(({ verdict }) => verdict !== "rejected")) {
    const note = await notes.find(tenant, line.note);
    if (note === undefined || note.version !== line.version) continue;
    rows.push([
      note.own_id,
      line.version,
      note.date_of_service,
      note.sender,
      note.provider,
      note.payer,
      line.code,
      line.units,
      line.modifiers,
      line.diagnoses,
      line.verdict,
      line.person,
      line.at.toISOString(),
    ]);
  }
  return csv(header, rows);
}
