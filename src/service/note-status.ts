import type { z } from "zod";
import type { NoteRow } from "../store/notes.ts";
import type { noteStatusShape } from "./schemas.ts";

const severities = [null, "info", "warning", "blocker"] as const;

/** A note as the worklist and its own address show it. */
export const noteStatus = (row: NoteRow): z.output<typeof noteStatusShape> => ({
  noteId: row.id,
  ownId: row.own_id,
  sender: row.sender,
  version: row.version,
  state: row.state,
  fault: row.fault,
  dateOfService: row.date_of_service,
  provider: row.provider,
  payer: row.payer,
  severity: severities[row.severity ?? 0] ?? null,
  confidence: row.confidence,
  lines: row.lines,
  receivedAt: row.received_at.toISOString(),
  changedAt: row.changed_at.toISOString(),
  revision: row.revision,
  claimedBy: row.claimed_by,
  claimedUntil: row.claimed_until?.toISOString() ?? null,
});
