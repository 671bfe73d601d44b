import { type Kysely, type Migration, Migrator, sql } from "kysely";
import type { Tables } from "./tables.ts";

const first = [
  `create table tenants (
    id text primary key, name text not null, keep_days int,
    audit_seq int not null default 0, audit_hash text not null default '')`,
  `create table senders (
    tenant text not null references tenants, id text not null, callback_url text,
    created_at timestamptz not null, primary key (tenant, id))`,
  `create table keys (
    id text primary key, tenant text not null, sender text not null,
    kind text not null check (kind in ('api', 'webhook', 'callback')),
    scopes text not null, secret_hash text not null, secret text,
    created_at timestamptz not null, expires_at timestamptz, revoked_at timestamptz,
    foreign key (tenant, sender) references senders)`,
  "create index keys_of_sender on keys (tenant, sender, kind)",
  `create table people (
    tenant text not null references tenants, id text not null, subject text not null,
    name text not null, role text not null check (role in ('coder', 'auditor', 'admin')),
    created_at timestamptz not null, primary key (tenant, id), unique (tenant, subject))`,
  `create table sessions (
    hash text primary key, tenant text not null, person text not null,
    created_at timestamptz not null, expires_at timestamptz not null,
    foreign key (tenant, person) references people)`,
  `create table sign_in_links (
    hash text primary key, tenant text not null references tenants, role text not null,
    expires_at timestamptz not null)`,
  `create table notes (
    tenant text not null, id text not null, sender text not null, own_id text not null,
    version int not null, state text not null check (state in
      ('received', 'held', 'suggested', 'finished', 'failed', 'withdrawn')),
    fault text, date_of_service text, provider text, payer text not null, patient text,
    encounter text, severity int, confidence double precision,
    urgency double precision not null, lines int, received_at timestamptz not null,
    changed_at timestamptz not null, revision int not null default 0, claimed_by text,
    claimed_until timestamptz,
    primary key (tenant, id), unique (tenant, sender, own_id),
    foreign key (tenant, sender) references senders)`,
  "create index notes_by_urgency on notes (tenant, state, urgency desc, received_at, id)",
  "create index notes_by_change on notes (tenant, changed_at)",
  "create index notes_by_encounter on notes (tenant, encounter) where encounter is not null",
  `create table note_versions (
    tenant text not null, note text not null, version int not null, record text not null,
    origin text not null, digest text not null, received_at timestamptz not null,
    primary key (tenant, note, version),
    foreign key (tenant, note) references notes on delete cascade)`,
  `create table suggestions (
    tenant text not null, note text not null, version int not null, body text not null,
    engine text not null, lexicon text not null, model text not null, tables text not null,
    coded_on text not null, created_at timestamptz not null,
    primary key (tenant, note, version),
    foreign key (tenant, note, version) references note_versions on delete cascade)`,
  `create table review_steps (
    tenant text not null, note text not null, version int not null, revision int not null,
    step text not null, person text not null, at timestamptz not null,
    primary key (tenant, note, version, revision),
    foreign key (tenant, note, version) references note_versions on delete cascade)`,
  `create table outcomes (
    tenant text not null, note text not null, version int not null, position int not null,
    verdict text not null, code text not null, units double precision not null,
    modifiers text not null, diagnoses text not null, suggested_code text, rule text,
    confidence double precision, reason text, person text not null, at timestamptz not null,
    primary key (tenant, note, version, position),
    foreign key (tenant, note, version) references note_versions on delete cascade)`,
  "create index outcomes_by_day on outcomes (tenant, at)",
  `create table audit_entries (
    tenant text not null references tenants, seq int not null, entry text not null,
    hash text not null, primary key (tenant, seq))`,
  `create function audit_entries_stay() returns trigger language plpgsql as
    'begin raise exception ''the audit trail is only ever added to''; end'`,
  `create trigger audit_entries_stay before update or delete or truncate on audit_entries
    for each statement execute function audit_entries_stay()`,
  `create table replays (
    tenant text not null, sender text not null, key text not null, digest text not null,
    answer text not null, created_at timestamptz not null,
    primary key (tenant, sender, key))`,
  "create index replays_by_age on replays (created_at)",
  `create table callbacks (
    id text primary key, tenant text not null, sender text not null, note text not null,
    version int not null, state text not null check (state in ('waiting', 'delivered', 'dead')),
    attempts int not null, next_at timestamptz not null, last_status int,
    created_at timestamptz not null, unique (tenant, note, version),
    foreign key (tenant, note, version) references note_versions on delete cascade)`,
  "create index callbacks_due on callbacks (next_at) where state = 'waiting'",
  "insert into tenants (id, name) values ('default', 'default')",
] as const;

const subscriptions = `create table subscriptions (
  tenant text not null, sender text not null, subscription text not null, heard bigint not null,
  primary key (tenant, sender, subscription))`;

/**
 * Entries are bound to the trail while their transaction commits, inside the database: the trail's head
 * is locked for no round trip, and every writer has to pass it.
 */
const auditAtCommit = [
  `create table audit_waiting (
    id bigint generated always as identity primary key, tenant text not null, entry text not null)`,
  `create function chain_audit_entry() returns trigger language plpgsql as $$
  declare head record;
  begin
    update tenants set audit_seq = audit_seq + 1,
      audit_hash = encode(sha256(convert_to(audit_hash || chr(10) || new.entry, 'UTF8')), 'hex')
    where id = new.tenant returning audit_seq, audit_hash into strict head;
    insert into audit_entries (tenant, seq, entry, hash)
    values (new.tenant, head.audit_seq, new.entry, head.audit_hash);
    delete from audit_waiting where id = new.id;
    return null;
  end $$`,
  `create constraint trigger chain_audit_entry after insert on audit_waiting
  deferrable initially deferred for each row execute function chain_audit_entry()`,
] as const;

/** How long a person worked on a note: from taking it up to its outcomes. */
const timesOfReviews = [
  "alter table notes add column claimed_at timestamptz",
  "alter table outcomes add column started_at timestamptz",
] as const;

const relatedDocuments = [
  `create table related_documents (
    tenant text not null, sender text not null, own_id text not null,
    kind text not null check (kind in ('addendum', 'replacement')), parent text not null,
    text text not null, text_map text not null, applied boolean not null,
    received_at timestamptz not null, primary key (tenant, sender, own_id),
    foreign key (tenant, sender) references senders)`,
  "create index related_by_parent on related_documents (tenant, sender, parent)",
  "create index related_to_apply on related_documents (tenant, sender, parent) where not applied",
] as const;

/**
 * The first entry of a transaction takes all that wait with it: the trail's head is changed once, however many
 * there are. Entries of other transactions cannot be seen here; they are gone when those commit.
 */
const auditTogether = `create or replace function chain_audit_entry() returns trigger language plpgsql as $$
  declare waiting record; last int; head text;
  begin
    perform from audit_waiting where id = new.id;
    if not found then return null; end if;
    select audit_seq, audit_hash into strict last, head from tenants
    where id = new.tenant for no key update;
    for waiting in
      select entry from audit_waiting where id >= new.id and tenant = new.tenant order by id
    loop
      last := last + 1;
      head := encode(sha256(convert_to(head || chr(10) || waiting.entry, 'UTF8')), 'hex');
      insert into audit_entries (tenant, seq, entry, hash)
      values (new.tenant, last, waiting.entry, head);
    end loop;
    delete from audit_waiting where id >= new.id and tenant = new.tenant;
    update tenants set audit_seq = last, audit_hash = head where id = new.tenant;
    return null;
  end $$`;

/** Audits of claims. Their chunks are rows that workers take, so that no queue beside them can disagree. */
const claimAudits = [
  `create table audits (
    tenant text not null references tenants, id text not null, name text not null,
    versions text not null, today text not null, visits int not null, chunks int not null,
    summary text, begun_at timestamptz not null, finished_at timestamptz,
    primary key (tenant, id))`,
  `create table audit_chunks (
    tenant text not null, audit text not null, chunk int not null, visits text not null,
    summaries text, worker text, taken_until timestamptz,
    primary key (tenant, audit, chunk),
    foreign key (tenant, audit) references audits on delete cascade)`,
  "create index audit_chunks_open on audit_chunks (audit, chunk) where summaries is null",
  `create table audit_findings (
    tenant text not null, audit text not null, chunk int not null, visit int not null,
    number int not null, type text not null, kind text not null, payment text not null,
    provider text not null, payer text not null, family text not null, body text not null,
    primary key (tenant, audit, visit, number),
    foreign key (tenant, audit, chunk) references audit_chunks on delete cascade)`,
] as const;

/** A migration of statements one after the other. */
const running = (statements: readonly string[]): Migration => ({
  up: async (db) => {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
});

const migrations: Readonly<Record<string, Migration>> = {
  "007-claim-audits": running(claimAudits),
  "006-times-of-reviews": running(timesOfReviews),
  "005-audit-together": running([auditTogether]),
  "004-related-documents": running(relatedDocuments),
  "003-audit-at-commit": running(auditAtCommit),
  "002-subscriptions": running([subscriptions]),
  "001-first": running(first),
};

/** Brings the tables up to date; does nothing where they are. Several processes may call it at once. */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}
