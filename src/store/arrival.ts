import { createHash, randomBytes } from "node:crypto";
import type { Note } from "../types/index.ts";

/** A note as a door hands it in. */
export interface Arrival {
  readonly tenant: string;
  readonly sender: string;
  readonly note: Note;
  /** Where it came from and how to get from its text to what was sent; JSON. */
  readonly origin: string;
  /** A document that is not final is stored and not coded. */
  readonly final: boolean;
  readonly at: Date;
}

/** What tells a record from another one. */
export const digestOf = (record: string): string =>
  createHash("sha256").update(record).digest("hex");

/** A new note's name here. It tells nothing of what the note is about. */
export const newNoteId = (): string => `n_${randomBytes(12).toString("hex")}`;
