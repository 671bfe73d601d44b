import { type Kysely, sql } from "kysely";
import { type Arrival, digestOf } from "./arrival.ts";
import { type AuditEvent, entryOf } from "./audit.ts";
import { given } from "./given.ts";
import { enqueueFrom } from "./jobs.ts";
import type { ReplayKey } from "./replays.ts";
import type { Tables } from "./tables.ts";

/** A note with all that is written where nobody has sent it before. */
export interface FirstVersion {
  /** What it will be called here. */
  readonly noteId: string;
  readonly arrival: Arrival;
  readonly event: AuditEvent;
  /** What the same request is answered when it comes again. */
  readonly replay?: (ReplayKey & { readonly digest: string; readonly answer: string }) | undefined;
}

/**
 * Stores, in one statement, those notes that were never sent before: note, version, job, entry of the trail
 * and answer. Gives their ids; the others change nothing and have to be looked at one by one. No two may have the
 * same sender and own id, or the same replay key.
 *
 * @throws the database's unique violation where another server stores the same at this moment.
 */
export async function addFirst(
  db: Kysely<Tables>,
  firsts: readonly FirstVersion[],
): Promise<ReadonlySet<string>> {
  if (firsts.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`
    with fresh as materialized (
      select given.* from ${given(firsts.map(rowOf))}
      join senders s on s.tenant = given.tenant and s.id = given.sender
      where not exists (select from notes n
        where n.tenant = given.tenant and n.sender = given.sender and n.own_id = given.own_id)
      and not exists (select from related_documents d
        where d.tenant = given.tenant and d.sender = given.sender and d.parent = given.own_id)
      and not exists (select from replays r
        where r.tenant = given.tenant and r.sender = given.sender and r.key = given.replay)
    ), noted as (
      insert into notes (tenant, id, sender, own_id, version, state, date_of_service, provider,
        payer, patient, encounter, urgency, received_at, changed_at)
      select tenant, id, sender, own_id, 1, state, date_of_service, provider,
        payer, patient, encounter, 0, at::timestamptz, at::timestamptz from fresh
    ), versioned as (
      insert into note_versions (tenant, note, version, record, origin, digest, received_at)
      select tenant, id, 1, record, origin, digest, at::timestamptz from fresh
    ), answered as (
      insert into replays (tenant, sender, key, digest, answer, created_at)
      select tenant, sender, replay, replay_digest, answer, at::timestamptz from fresh
      where replay is not null
    ), queued as (
      ${enqueueFrom(sql`(select tenant, id as note, 1 as version from fresh where state = 'received') as given`)}
    ), told as (
      insert into audit_waiting (tenant, entry) select tenant, entry from fresh
    )
    select id from fresh`.execute(db);
  return new Set(rows.map(({ id }) => id));
}

function rowOf({ noteId, arrival, event, replay }: FirstVersion) {
  const { tenant, sender, note, origin, final, at } = arrival;
  const record = JSON.stringify(note);
  return {
    tenant,
    sender,
    id: noteId,
    own_id: note.id,
    state: final ? "received" : "held",
    date_of_service: note.dateOfService ?? null,
    provider: note.provider?.id ?? null,
    payer: note.payer ?? "medicare",
    patient: note.patientId ?? null,
    encounter: note.encounterId ?? null,
    record,
    digest: digestOf(record),
    origin,
    at: at.toISOString(),
    entry: entryOf(event),
    replay: replay?.key ?? null,
    replay_digest: replay?.digest ?? null,
    answer: replay?.answer ?? null,
  };
}
