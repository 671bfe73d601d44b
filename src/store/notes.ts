import { type Kysely, type Selectable, sql } from "kysely";
import { type Arrival, digestOf, newNoteId } from "./arrival.ts";
import { addFirst, type FirstVersion } from "./first-versions.ts";
import { given } from "./given.ts";
import type { NoteState, Tables } from "./tables.ts";

export type NoteRow = Selectable<Tables["notes"]>;
export type NoteVersion = Selectable<Tables["note_versions"]>;

export interface Received {
  readonly noteId: string;
  readonly version: number;
  readonly state: NoteState;
  /** False where the same record has been received before. */
  readonly isNew: boolean;
}

/** Which version of which note; what a job, an audit entry or a callback is about. */
export interface VersionKey {
  readonly tenant: string;
  readonly note: string;
  readonly version: number;
}

/** Notes and their versions. */
export interface Notes {
  /** Stores several notes at once that may be new; see `addFirst`. */
  readonly addFirst: (firsts: readonly FirstVersion[]) => Promise<ReadonlySet<string>>;
  /** Stores a note, or a new version of it where its sender sent it before with other content. */
  readonly receive: (arrival: Arrival) => Promise<Received>;
  /** Takes a note back; `undefined` where the sender has none of that id. */
  readonly withdraw: (
    tenant: string,
    sender: string,
    ownId: string,
    at: Date,
  ) => Promise<VersionKey | undefined>;
  readonly find: (tenant: string, note: string) => Promise<NoteRow | undefined>;
  readonly findOwn: (tenant: string, sender: string, ownId: string) => Promise<NoteRow | undefined>;
  /** The notes of an encounter, newest first. */
  readonly ofEncounter: (tenant: string, encounter: string) => Promise<NoteRow[]>;
  /** The notes of a patient, newest first. */
  readonly ofPatient: (tenant: string, patient: string) => Promise<NoteRow[]>;
  readonly version: (key: VersionKey) => Promise<NoteVersion | undefined>;
  readonly versions: (keys: readonly VersionKey[]) => Promise<NoteVersion[]>;
  readonly history: (tenant: string, note: string) => Promise<NoteVersion[]>;
  /** Marks a version that cannot be coded; does nothing where a newer one has come. */
  readonly fail: (key: VersionKey, fault: string, at: Date) => Promise<void>;
}

export function notesOf(db: Kysely<Tables>): Notes {
  const find = (tenant: string, note: string) =>
    db
      .selectFrom("notes")
      .selectAll()
      .where("tenant", "=", tenant)
      .where("id", "=", note)
      .executeTakeFirst();
  const findOwn = (tenant: string, sender: string, ownId: string) =>
    db
      .selectFrom("notes")
      .selectAll()
      .where("tenant", "=", tenant)
      .where("sender", "=", sender)
      .where("own_id", "=", ownId)
      .executeTakeFirst();
  const versions = async (keys: readonly VersionKey[]) => {
    if (keys.length === 0) return [];
    const rows = keys.map(({ tenant, note, version }) => ({ tenant, note, version }));
    const found = await sql<NoteVersion>`
      select v.* from ${given(rows)} join note_versions v
        on v.tenant = given.tenant and v.note = given.note and v.version = given.version::int`.execute(
      db,
    );
    return found.rows;
  };
  return {
    find,
    findOwn,
    versions,
    addFirst: (firsts) => addFirst(db, firsts),
    receive: (arrival) => receive(db, arrival),
    version: async (key) => (await versions([key]))[0],
    ofEncounter: (tenant, encounter) =>
      db
        .selectFrom("notes")
        .selectAll()
        .where("tenant", "=", tenant)
        .where("encounter", "=", encounter)
        .orderBy("received_at", "desc")
        .execute(),
    ofPatient: (tenant, patient) =>
      db
        .selectFrom("notes")
        .selectAll()
        .where("tenant", "=", tenant)
        .where("patient", "=", patient)
        .orderBy("received_at", "desc")
        .execute(),
    history: (tenant, note) =>
      db
        .selectFrom("note_versions")
        .selectAll()
        .where("tenant", "=", tenant)
        .where("note", "=", note)
        .orderBy("version")
        .execute(),
    withdraw: async (tenant, sender, ownId, at) => {
      const row = await db
        .updateTable("notes")
        .set({ state: "withdrawn", urgency: 0, changed_at: at, claimed_by: null })
        .where("tenant", "=", tenant)
        .where("sender", "=", sender)
        .where("own_id", "=", ownId)
        .returning(["id", "version"])
        .executeTakeFirst();
      return row === undefined ? undefined : { tenant, note: row.id, version: row.version };
    },
    fail: async (key, fault, at) => {
      await db
        .updateTable("notes")
        .set({ state: "failed", fault, urgency: 4, changed_at: at })
        .where("tenant", "=", key.tenant)
        .where("id", "=", key.note)
        .where("version", "=", key.version)
        .where("state", "=", "received")
        .execute();
    },
  };
}

/** Codes of a note that waits or failed stand before those of any that has a suggestion. */
const urgencyOfState = { received: 0, held: 0 } as const;

async function receive(db: Kysely<Tables>, arrival: Arrival): Promise<Received> {
  const { tenant, sender, note, at } = arrival;
  const record = JSON.stringify(note);
  const digest = digestOf(record);
  const state: "received" | "held" = arrival.final ? "received" : "held";
  const current = {
    state,
    fault: null,
    date_of_service: note.dateOfService ?? null,
    provider: note.provider?.id ?? null,
    payer: note.payer ?? "medicare",
    patient: note.patientId ?? null,
    encounter: note.encounterId ?? null,
    severity: null,
    confidence: null,
    lines: null,
    urgency: urgencyOfState[state],
    received_at: at,
    changed_at: at,
    revision: 0,
    claimed_by: null,
    claimed_until: null,
    claimed_at: null,
  };
  const id = newNoteId();
  const added = await db
    .insertInto("notes")
    .values({ ...current, tenant, id, sender, own_id: note.id, version: 1 })
    .onConflict((conflict) => conflict.columns(["tenant", "sender", "own_id"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  if (added !== undefined) {
    await addVersion(db, arrival, { tenant, note: id, version: 1 }, record, digest);
    return { noteId: id, version: 1, state, isNew: true };
  }
  // The row is held, so that two versions of one note that arrive at once are counted one by one.
  const before = await db
    .selectFrom("notes")
    .selectAll()
    .where("tenant", "=", tenant)
    .where("sender", "=", sender)
    .where("own_id", "=", note.id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const latest = await db
    .selectFrom("note_versions")
    .select("digest")
    .where("tenant", "=", tenant)
    .where("note", "=", before.id)
    .where("version", "=", before.version)
    .executeTakeFirst();
  if (latest?.digest === digest && !changesStanding(before.state, state)) {
    return { noteId: before.id, version: before.version, state: before.state, isNew: false };
  }
  const version = before.version + 1;
  await db
    .updateTable("notes")
    .set({ ...current, version })
    .where("tenant", "=", tenant)
    .where("id", "=", before.id)
    .execute();
  await addVersion(db, arrival, { tenant, note: before.id, version }, record, digest);
  return { noteId: before.id, version, state, isNew: true };
}

/** The same words are news where they became final, or come again after they were taken back. */
const changesStanding = (before: NoteState, now: "received" | "held") =>
  before === "withdrawn" || (before === "held" && now === "received");

async function addVersion(
  db: Kysely<Tables>,
  arrival: Arrival,
  key: VersionKey,
  record: string,
  digest: string,
): Promise<void> {
  await db
    .insertInto("note_versions")
    .values({ ...key, record, digest, origin: arrival.origin, received_at: arrival.at })
    .execute();
}
