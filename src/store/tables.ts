import type { ColumnType } from "kysely";

/** Given as a `Date`, read as a `Date`; stored as `timestamptz`. */
type Moment = ColumnType<Date, Date, Date>;
type MaybeMoment = ColumnType<Date | null, Date | null | undefined, Date | null>;
type Maybe<T> = ColumnType<T | null, T | null | undefined, T | null>;

export type NoteState =
  /** Stored and waiting for its codes. */
  | "received"
  /** Stored, not coded: the document is not final. */
  | "held"
  /** Has a suggestion that no human has finished with. */
  | "suggested"
  /** A human has decided on every line. */
  | "finished"
  /** No suggestion could be made; `fault` says why. */
  | "failed"
  /** Its sender took it back. */
  | "withdrawn";

export type Role = "coder" | "auditor" | "admin";
export type KeyKind = "api" | "webhook" | "callback";
type CallbackState = "waiting" | "delivered" | "dead";
export type Verdict = "accepted" | "edited" | "rejected" | "added";

/** The tables as they stand in the database; JSON is kept as text, so that it comes back to the byte. */
export interface Tables {
  tenants: {
    id: string;
    name: string;
    /** Days after the last change that a note is kept; without end where null. */
    keep_days: Maybe<number>;
    audit_seq: ColumnType<number, number | undefined, number>;
    audit_hash: ColumnType<string, string | undefined, string>;
  };
  senders: { tenant: string; id: string; callback_url: Maybe<string>; created_at: Moment };
  keys: {
    id: string;
    tenant: string;
    sender: string;
    kind: KeyKind;
    scopes: string;
    secret_hash: string;
    /** Only of webhook and callback keys: a signature cannot be checked with a hash. */
    secret: Maybe<string>;
    created_at: Moment;
    expires_at: MaybeMoment;
    revoked_at: MaybeMoment;
  };
  people: {
    tenant: string;
    id: string;
    subject: string;
    name: string;
    role: Role;
    created_at: Moment;
  };
  sessions: {
    hash: string;
    tenant: string;
    person: string;
    created_at: Moment;
    expires_at: Moment;
  };
  sign_in_links: { hash: string; tenant: string; role: Role; expires_at: Moment };
  notes: {
    tenant: string;
    id: string;
    sender: string;
    /** The id that the sender gave; it may tell of a patient, so no address carries it. */
    own_id: string;
    version: number;
    state: NoteState;
    fault: Maybe<string>;
    date_of_service: Maybe<string>;
    provider: Maybe<string>;
    payer: string;
    patient: Maybe<string>;
    encounter: Maybe<string>;
    /** Of the gravest gap: 3 blocker, 2 warning, 1 info, 0 none. */
    severity: Maybe<number>;
    /** Of the least sure line. */
    confidence: Maybe<number>;
    urgency: number;
    lines: Maybe<number>;
    received_at: Moment;
    changed_at: Moment;
    /** Steps of review so far of the current version. */
    revision: ColumnType<number, number | undefined, number>;
    claimed_by: Maybe<string>;
    claimed_until: MaybeMoment;
    /** When the person who has the note took it up; kept while they only keep it longer. */
    claimed_at: MaybeMoment;
  };
  note_versions: {
    tenant: string;
    note: string;
    version: number;
    record: string;
    origin: string;
    digest: string;
    received_at: Moment;
  };
  suggestions: {
    tenant: string;
    note: string;
    version: number;
    body: string;
    engine: string;
    lexicon: string;
    model: string;
    tables: string;
    /** The day that stood for "today", for a replay to the byte. */
    coded_on: string;
    created_at: Moment;
  };
  review_steps: {
    tenant: string;
    note: string;
    version: number;
    revision: number;
    step: string;
    person: string;
    at: Moment;
  };
  outcomes: {
    tenant: string;
    note: string;
    version: number;
    position: number;
    verdict: Verdict;
    code: string;
    units: number;
    modifiers: string;
    diagnoses: string;
    suggested_code: Maybe<string>;
    rule: Maybe<string>;
    confidence: Maybe<number>;
    reason: Maybe<string>;
    person: string;
    at: Moment;
    /** When the person took the note up; `null` where they decided without taking it. */
    started_at: MaybeMoment;
  };
  /** Entries of a transaction until it commits. */
  audit_waiting: { tenant: string; entry: string };
  audit_entries: { tenant: string; seq: number; entry: string; hash: string };
  replays: {
    tenant: string;
    sender: string;
    key: string;
    digest: string;
    answer: string;
    created_at: Moment;
  };
  related_documents: {
    tenant: string;
    sender: string;
    own_id: string;
    kind: "addendum" | "replacement";
    parent: string;
    text: string;
    text_map: string;
    applied: boolean;
    received_at: ColumnType<Date, Date, never>;
  };
  subscriptions: { tenant: string; sender: string; subscription: string; heard: number };
  callbacks: {
    id: string;
    tenant: string;
    sender: string;
    note: string;
    version: number;
    state: CallbackState;
    attempts: number;
    next_at: Moment;
    last_status: Maybe<number>;
    created_at: Moment;
  };
  audits: {
    tenant: string;
    id: string;
    name: string;
    versions: string;
    today: string;
    visits: number;
    chunks: number;
    /** As `summary.json` holds it, once the audit is finished. */
    summary: Maybe<string>;
    begun_at: Moment;
    finished_at: MaybeMoment;
  };
  audit_chunks: {
    tenant: string;
    audit: string;
    chunk: number;
    visits: string;
    /** What came of the chunk; null until then. */
    summaries: Maybe<string>;
    /** Who has it or had it last. */
    worker: Maybe<string>;
    taken_until: MaybeMoment;
  };
  audit_findings: {
    tenant: string;
    audit: string;
    chunk: number;
    visit: number;
    number: number;
    type: string;
    kind: string;
    payment: string;
    provider: string;
    payer: string;
    family: string;
    body: string;
  };
}
