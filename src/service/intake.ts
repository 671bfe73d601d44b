import type { TextMap } from "../ingest/text-map.ts";
import { type Arrival, newNoteId } from "../store/arrival.ts";
import type { FirstVersion } from "../store/first-versions.ts";
import type { Received, VersionKey } from "../store/notes.ts";
import type { Records } from "../store/open-store.ts";
import type { RelatedRow } from "../store/related.ts";
import type { Note } from "../types/index.ts";
import { isReplaced, withAddenda } from "./addenda.ts";

/** Where a note came from. It is stored with the note as JSON. */
export interface Origin {
  readonly tenant: string;
  readonly sender: string;
  /** The door's name: `notes`, `webhook`, `hl7v2`, `fhir`, `ccda`. */
  readonly door: string;
  /** Only final documents are coded; others are kept until they are final. Final where absent. */
  readonly final?: boolean | undefined;
  /** The message's own id, for tracing. */
  readonly messageId?: string | undefined;
  /** Why a document that is not coded waits. */
  readonly heldBecause?: string | undefined;
  /** The way from the note's text to what was sent; absent where the text itself was sent. */
  readonly textMap?: TextMap | undefined;
  /** The document's own words, where addenda stand below them. */
  readonly base?: { readonly length: number; readonly textMap: TextMap } | undefined;
}

/** The one way in for notes of all doors; works inside the transaction that it is made with. */
export interface Intake {
  /** Stores the note or its new version and queues it; a record known already changes nothing. */
  readonly receive: (note: Note, origin: Origin) => Promise<Received>;
  /** Takes back the note of that id; `undefined` where the sender has none. */
  readonly withdraw: (ownId: string, origin: Origin) => Promise<VersionKey | undefined>;
}

/** A note as `Notes.addFirst` takes it. */
export function firstVersion(note: Note, origin: Origin, at: Date): FirstVersion {
  const { tenant } = origin;
  const noteId = newNoteId();
  return {
    noteId,
    arrival: arrivalOf(note, origin, at),
    event: { ...event(origin, { tenant, note: noteId, version: 1 }, at), action: "note.received" },
  };
}

export function intakeOn(records: Records, at: Date): Intake {
  const receive: Intake["receive"] = async (note, origin) => {
    const { tenant, sender, final = true } = origin;
    const related = await records.related.of({ tenant, sender }, note.id);
    const whole = final ? withAddenda({ note, origin }, related) : { note, origin };
    const arrival = arrivalOf(whole.note, { ...whole.origin, tenant, sender, final }, at);
    const received = await records.notes.receive(arrival);
    if (received.isNew) {
      const key = { tenant, note: received.noteId, version: received.version };
      if (received.state === "received") await records.jobs.enqueue([key]);
      await records.audit.add({ ...event(origin, key, at), action: "note.received" });
    }
    await settle(note.id, origin, related);
    return received;
  };
  const withdraw: Intake["withdraw"] = async (ownId, origin) => {
    const { tenant, sender } = origin;
    const key = await records.notes.withdraw(tenant, sender, ownId, at);
    if (key === undefined) return undefined;
    await records.callbacks.add([key], at);
    await records.audit.add({ ...event(origin, key, at), action: "note.withdrawn" });
    return key;
  };
  /** What waited for the document is done with: it stands in its place, or below it and no more alone. */
  const settle = async (ownId: string, origin: Origin, related: readonly RelatedRow[]) => {
    const { tenant, sender, final } = origin;
    const waited = related.filter(({ applied }) => !applied);
    const replaced = isReplaced(related);
    if (waited.length === 0 || (final === false && !replaced)) return;
    if (replaced) await withdraw(ownId, origin);
    const joined = waited.filter(({ kind }) => kind === "addendum");
    for (const { own_id } of joined) await records.notes.withdraw(tenant, sender, own_id, at);
    await records.related.apply({ tenant, sender }, ownId);
  };
  return { receive, withdraw };
}

function arrivalOf(note: Note, origin: Origin, at: Date): Arrival {
  const { tenant, sender, final = true, ...whence } = origin;
  return { tenant, sender, note, origin: JSON.stringify(whence), final, at };
}

const event = ({ tenant, sender, door }: Origin, { note, version }: VersionKey, at: Date) => ({
  tenant,
  actor: `sender:${sender}`,
  subject: note,
  at,
  detail: { version, door },
});
