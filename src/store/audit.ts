import { createHash } from "node:crypto";
import type { Kysely } from "kysely";
import type { Tables } from "./tables.ts";

/** Who did what to what. Ids only: no words of a note, no names. */
export interface AuditEvent {
  readonly tenant: string;
  /** `person:…`, `sender:…` or `system`. */
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly at: Date;
  readonly detail?: Readonly<Record<string, string | number | boolean>> | undefined;
}

interface AuditEntry {
  readonly seq: number;
  readonly entry: string;
  readonly hash: string;
}

type ChainVerdict =
  | { readonly sound: true; readonly entries: number; readonly head: string }
  | { readonly sound: false; readonly brokenAt: number };

/** The audit trail: only ever added to, each entry bound to all before it by its hash. */
export interface Audit {
  /** Binds the event to the trail at the end of the transaction, or at once outside of one. */
  readonly add: (event: AuditEvent) => Promise<void>;
  /** Several, in their order, in one statement. */
  readonly addAll: (events: readonly AuditEvent[]) => Promise<void>;
  readonly after: (tenant: string, seq: number, size: number) => Promise<AuditEntry[]>;
  /** Goes through the whole trail of a tenant. */
  readonly verify: (tenant: string) => Promise<ChainVerdict>;
}

/** What the trail keeps of an event. */
export const entryOf = ({ actor, action, subject, at, detail }: AuditEvent): string =>
  JSON.stringify({ at: at.toISOString(), actor, action, subject, ...{ detail } });

export function auditOf(db: Kysely<Tables>): Audit {
  const after = (tenant: string, seq: number, size: number) =>
    db
      .selectFrom("audit_entries")
      .select(["seq", "entry", "hash"])
      .where("tenant", "=", tenant)
      .where("seq", ">", seq)
      .orderBy("seq")
      .limit(size)
      .execute();
  const addAll = async (events: readonly AuditEvent[]) => {
    if (events.length === 0) return;
    const rows = events.map((event) => ({ tenant: event.tenant, entry: entryOf(event) }));
    await db.insertInto("audit_waiting").values(rows).execute();
  };
  return {
    after,
    add: (event) => addAll([event]),
    addAll,
    verify: (tenant) => verify(db, tenant, after),
  };
}

const pageSize = 5000;

async function verify(
  db: Kysely<Tables>,
  tenant: string,
  after: Audit["after"],
): Promise<ChainVerdict> {
  const head = await db
    .selectFrom("tenants")
    .select(["audit_seq", "audit_hash"])
    .where("id", "=", tenant)
    .executeTakeFirst();
  if (head === undefined) throw new Error(`There is no tenant ${tenant}.`);
  let last: Link = { seq: 0, hash: "" };
  while (last.seq < head.audit_seq) {
    const entries = (await after(tenant, last.seq, pageSize)).filter(
      ({ seq }) => seq <= head.audit_seq,
    );
    const reached = follow(last, entries);
    if (!reached.sound || entries.length === 0) return { sound: false, brokenAt: reached.seq + 1 };
    last = reached;
  }
  return last.hash === head.audit_hash
    ? { sound: true, entries: last.seq, head: last.hash }
    : { sound: false, brokenAt: last.seq };
}

interface Link {
  readonly seq: number;
  readonly hash: string;
}

/** Goes along the entries as far as each is bound to the one before it. */
function follow(from: Link, entries: readonly AuditEntry[]): Link & { readonly sound: boolean } {
  let last = from;
  for (const { seq, entry, hash } of entries) {
    const due = createHash("sha256").update(`${last.hash}\n${entry}`).digest("hex");
    if (seq !== last.seq + 1 || hash !== due) return { ...last, sound: false };
    last = { seq, hash };
  }
  return { ...last, sound: true };
}
