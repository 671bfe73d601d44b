import { type Kysely, sql } from "kysely";
import type { NoteRow } from "./notes.ts";
import type { NoteState, Tables } from "./tables.ts";

interface WorklistFilter {
  readonly state?: NoteState | undefined;
  readonly sender?: string | undefined;
  readonly provider?: string | undefined;
  readonly payer?: string | undefined;
  /** The gravest gap is at least so grave: 3 blocker, 2 warning, 1 info. */
  readonly severity?: number | undefined;
  /** The least sure line is at most so sure. */
  readonly confidenceBelow?: number | undefined;
  readonly receivedBefore?: Date | undefined;
  readonly receivedAfter?: Date | undefined;
  readonly claimedBy?: string | undefined;
}

/** The place after which the next page starts. */
export interface WorklistPlace {
  readonly urgency: number;
  readonly receivedAt: Date;
  readonly id: string;
}

/** The change after which more are asked for: a batch changes more notes in one moment than are told at once. */
export interface ChangePlace {
  readonly moment: Date;
  /** Of the last note told of that moment; empty for the first. */
  readonly id: string;
}

/** Notes as coders take them up: what needs a human most comes first, then the oldest. */
export interface Worklist {
  readonly page: (
    tenant: string,
    filter: WorklistFilter,
    size: number,
    after?: WorklistPlace,
  ) => Promise<NoteRow[]>;
  /** Takes a note for one person for a while; `undefined` where another person has it. */
  readonly claim: (
    tenant: string,
    note: string,
    person: string,
    now: Date,
    until: Date,
  ) => Promise<NoteRow | undefined>;
  /** Gives a note back; false where this person does not have it. */
  readonly release: (tenant: string, note: string, person: string, now: Date) => Promise<boolean>;
  /** Notes that changed after the place, oldest change first, at most 200. */
  readonly changedSince: (tenant: string, place: ChangePlace) => Promise<NoteRow[]>;
  readonly count: (tenant: string) => Promise<Readonly<Record<string, number>>>;
}

/** Told at once. */
const mostChanges = 200;

export function worklistOf(db: Kysely<Tables>): Worklist {
  return {
    page: (tenant, filter, size, after) => page(db, tenant, filter, size, after),
    claim: (tenant, note, person, now, until) =>
      db
        .updateTable("notes")
        .set({
          claimed_by: person,
          claimed_until: until,
          claimed_at: sql<Date>`case when claimed_by = ${person} and claimed_until >= ${now}::timestamptz
            then claimed_at else ${now}::timestamptz end`,
          changed_at: now,
        })
        .where("tenant", "=", tenant)
        .where("id", "=", note)
        .where(({ or, eb }) =>
          or([
            eb("claimed_by", "is", null),
            eb("claimed_by", "=", person),
            eb("claimed_until", "<", now),
          ]),
        )
        .returningAll()
        .executeTakeFirst(),
    release: async (tenant, note, person, now) => {
      const row = await db
        .updateTable("notes")
        .set({ claimed_by: null, claimed_until: null, claimed_at: null, changed_at: now })
        .where("tenant", "=", tenant)
        .where("id", "=", note)
        .where("claimed_by", "=", person)
        .returning("id")
        .executeTakeFirst();
      return row !== undefined;
    },
    changedSince: (tenant, { moment, id }) =>
      db
        .selectFrom("notes")
        .selectAll()
        .where("tenant", "=", tenant)
        .where(sql<boolean>`(changed_at, id) > (${moment}::timestamptz, ${id}::text)`)
        .orderBy("changed_at")
        .orderBy("id")
        .limit(mostChanges)
        .execute(),
    count: async (tenant) => {
      const rows = await db
        .selectFrom("notes")
        .select(["state", sql<number>`count(*)::int`.as("notes")])
        .where("tenant", "=", tenant)
        .groupBy("state")
        .execute();
      return Object.fromEntries(rows.map(({ state, notes }) => [state, notes]));
    },
  };
}

function page(
  db: Kysely<Tables>,
  tenant: string,
  filter: WorklistFilter,
  size: number,
  after: WorklistPlace | undefined,
): Promise<NoteRow[]> {
  const equal = [
    ["state", filter.state],
    ["sender", filter.sender],
    ["provider", filter.provider],
    ["payer", filter.payer],
    ["claimed_by", filter.claimedBy],
  ] as const;
  const ranges = [
    ["severity", ">=", filter.severity],
    ["confidence", "<=", filter.confidenceBelow],
    ["received_at", "<=", filter.receivedBefore],
    ["received_at", ">=", filter.receivedAfter],
  ] as const;
  let query = db.selectFrom("notes").selectAll().where("tenant", "=", tenant);
  for (const [column, value] of equal) {
    if (value !== undefined) query = query.where(column, "=", value);
  }
  for (const [column, comparison, value] of ranges) {
    if (value !== undefined) query = query.where(column, comparison, value);
  }
  if (after !== undefined) {
    const { urgency, receivedAt, id } = after;
    query = query.where(
      sql<boolean>`(-urgency, date_trunc('milliseconds', received_at), id) > (${-urgency}::float8, ${receivedAt}::timestamptz, ${id}::text)`,
    );
  }
  return query
    .orderBy("urgency", "desc")
    .orderBy(sql`date_trunc('milliseconds', received_at)`)
    .orderBy("id")
    .limit(size)
    .execute();
}
