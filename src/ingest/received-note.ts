import { createHash } from "node:crypto";
import type { Note } from "../types/index.ts";
import type { TextMap } from "./text-map.ts";

type Source = "hl7v2" | "fhir" | "ccda";

interface FromSender {
  readonly source: Source;
  /** What the sender calls this message or version; with `contentHash` it tells a repeat from news. */
  readonly sourceMessageId: string;
  /** SHA-256 of the message as sent, hexadecimal. */
  readonly contentHash: string;
}

/** A note as any healthcare format brought it. */
export interface ReceivedNote extends FromSender {
  /** An addendum adds to the document `parentId`; a replacement stands in its place. */
  readonly kind: "original" | "addendum" | "replacement";
  /** `note.id` is what the sender calls the document; `note.text` is what `textMap` explains. */
  readonly note: Note;
  /** The sender's own number of this version of the document. */
  readonly version?: string | undefined;
  /** Only a final note is coded; a held one is kept, and `heldBecause` says why it waits. */
  readonly status: "final" | "held";
  readonly heldBecause?: string | undefined;
  /** The other document that this one adds to or replaces; absent for a new version of itself. */
  readonly parentId?: string | undefined;
  /** LOINC code of the kind of document. */
  readonly documentType?: string | undefined;
  readonly textMap: TextMap;
}

/** The sender takes a document back: nothing of it may be suggested any more. */
export interface Withdrawal extends FromSender {
  readonly kind: "cancellation";
  readonly documentId: string;
}

export type Received = ReceivedNote | Withdrawal;

/** The hash that tells a repeated message from a new one of the same name. */
export const hashOf = (message: string | Uint8Array): string =>
  createHash("sha256").update(message).digest("hex");
