import { randomUUID } from "node:crypto";
import { type Kysely, type Selectable, sql } from "kysely";
import { given } from "./given.ts";
import type { VersionKey } from "./notes.ts";
import type { Tables } from "./tables.ts";

export type CallbackRow = Selectable<Tables["callbacks"]>;

/** Results on their way to a sender, and those that never got there. */
export interface Callbacks {
  /**
   * Puts the results of versions on their way, anew where they went before, if the notes' senders want
   * results. No version twice.
   */
  readonly add: (keys: readonly VersionKey[], at: Date) => Promise<void>;
  /** Takes what is due, and keeps it from other workers until `until`. */
  readonly take: (now: Date, until: Date, size: number) => Promise<CallbackRow[]>;
  readonly delivered: (id: string, status: number) => Promise<void>;
  /** Tries again at `nextAt`; without it no more: the callback is dead. */
  readonly failed: (id: string, status: number | null, nextAt?: Date) => Promise<void>;
  readonly dead: (tenant: string, size: number) => Promise<CallbackRow[]>;
  /** Puts a dead callback on its way again; false where there is none. */
  readonly revive: (tenant: string, id: string, at: Date) => Promise<boolean>;
}

export function callbacksOf(db: Kysely<Tables>): Callbacks {
  return {
    add: async (keys, at) => {
      if (keys.length === 0) return;
      const rows = keys.map((key) => ({ ...key, id: randomUUID() }));
      await sql`
        insert into callbacks (id, tenant, sender, note, version, state, attempts, next_at, created_at)
        select given.id, n.tenant, n.sender, n.id, given.version::int, 'waiting', 0,
          ${at}::timestamptz, ${at}::timestamptz
        from ${given(rows)} join notes n on n.tenant = given.tenant and n.id = given.note
        join senders s on s.tenant = n.tenant and s.id = n.sender
        where s.callback_url is not null
        on conflict (tenant, note, version) do update
          set state = 'waiting', attempts = 0, next_at = excluded.next_at`.execute(db);
    },
    take: (now, until, size) =>
      db
        .with("due", (due) =>
          due
            .selectFrom("callbacks")
            .select("id")
            .where("state", "=", "waiting")
            .where("next_at", "<=", now)
            .orderBy("next_at")
            .limit(size)
            .forUpdate()
            .skipLocked(),
        )
        .updateTable("callbacks")
        .set({ next_at: until, attempts: sql<number>`attempts + 1` })
        .where("id", "in", (select) => select.selectFrom("due").select("due.id"))
        .returningAll()
        .execute(),
    delivered: async (id, status) => {
      await db
        .updateTable("callbacks")
        .set({ state: "delivered", last_status: status })
        .where("id", "=", id)
        .execute();
    },
    failed: async (id, status, nextAt) => {
      await db
        .updateTable("callbacks")
        .set({
          last_status: status,
          ...(nextAt === undefined ? { state: "dead" } : { next_at: nextAt }),
        })
        .where("id", "=", id)
        .where("state", "=", "waiting")
        .execute();
    },
    dead: (tenant, size) =>
      db
        .selectFrom("callbacks")
        .selectAll()
        .where("tenant", "=", tenant)
        .where("state", "=", "dead")
        .orderBy("created_at")
        .limit(size)
        .execute(),
    revive: async (tenant, id, at) => {
      const row = await db
        .updateTable("callbacks")
        .set({ state: "waiting", attempts: 0, next_at: at })
        .where("tenant", "=", tenant)
        .where("id", "=", id)
        .where("state", "=", "dead")
        .returning("id")
        .executeTakeFirst();
      return row !== undefined;
    },
  };
}
