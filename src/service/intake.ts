import type { Received, VersionKey } from "../store/notes.ts";
import type { Records } from "../store/open-store.ts";
import type { Note } from "../types/index.ts";

/** Where a note came from. It is stored with the note as JSON. */
interface Origin {
  readonly tenant: string;
  readonly sender: string;
  /** The door's name: `notes`, `webhook`, `hl7v2`, `fhir`, `ccda`. */
  readonly door: string;
  /** Only final documents are coded; others are kept until they are final. Final where absent. */
  readonly final?: boolean | undefined;
  /** The message's own id, for tracing. */
  readonly messageId?: string | undefined;
  /** Whether evidence points into the note as sent, or into the text taken out of it. */
  readonly textFrom?: "as-sent" | "extracted" | undefined;
  /** The document as sent, where the note's text was taken out of it. */
  readonly source?: string | undefined;
  /** Pieces of the note's text with their places in `source`, in order. */
  readonly textMap?:
    | readonly (readonly [at: number, sourceAt: number, length: number])[]
    | undefined;
}

/** The one way in for notes of all doors; works inside the transaction that it is made with. */
export interface Intake {
  /** Stores the note or its new version and queues it; a record known already changes nothing. */
  readonly receive: (note: Note, origin: Origin) => Promise<Received>;
  /** Takes back the note of that id; `undefined` where the sender has none. */
  readonly withdraw: (ownId: string, origin: Origin) => Promise<VersionKey | undefined>;
}

export function intakeOn(records: Records, at: Date): Intake {
  return {
    receive: async (note, origin) => {
      const { tenant, sender, final = true, ...whence } = origin;
      const received = await records.notes.receive({
        tenant,
        sender,
        note,
        origin: JSON.stringify(whence),
        final,
        at,
      });
      if (!received.isNew) return received;
      const key = { tenant, note: received.noteId, version: received.version };
      if (received.state === "received") await records.jobs.enqueue([key]);
      await records.audit.add({ ...event(origin, key, at), action: "note.received" });
      return received;
    },
    withdraw: async (ownId, origin) => {
      const { tenant, sender } = origin;
      const key = await records.notes.withdraw(tenant, sender, ownId, at);
      if (key === undefined) return undefined;
      await records.callbacks.add(key, at);
      await records.audit.add({ ...event(origin, key, at), action: "note.withdrawn" });
      return key;
    },
  };
}

const event = ({ tenant, sender, door }: Origin, { note, version }: VersionKey, at: Date) => ({
  tenant,
  actor: `sender:${sender}`,
  subject: note,
  at,
  detail: { version, door },
});
