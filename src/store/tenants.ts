import type { Kysely } from "kysely";
import type { Tables } from "./tables.ts";

interface Tenant {
  readonly id: string;
  readonly name: string;
  readonly keepDays: number | null;
}

/** Organisations that share a server and never see one another. `default` is always there. */
export interface Tenants {
  /** Adds a tenant, or changes how long its notes are kept. */
  readonly put: (tenant: Tenant) => Promise<void>;
  readonly list: () => Promise<Tenant[]>;
  /**
   * Deletes notes unchanged since before each tenant's limit, and what hangs on them; counts them. Audits
   * begun before it go as well.
   */
  readonly purge: (tenant: string, unchangedSince: Date) => Promise<number>;
  /** Forgets sessions, links and replays that no longer count. */
  readonly forget: (expiredBy: Date, replaysBefore: Date) => Promise<void>;
}

export function tenantsOf(db: Kysely<Tables>): Tenants {
  return {
    put: async ({ id, name, keepDays }) => {
      await db
        .insertInto("tenants")
        .values({ id, name, keep_days: keepDays })
        .onConflict((conflict) => conflict.column("id").doUpdateSet({ name, keep_days: keepDays }))
        .execute();
    },
    list: () =>
      db
        .selectFrom("tenants")
        .select(["id", "name", "keep_days as keepDays"])
        .orderBy("id")
        .execute(),
    purge: async (tenant, unchangedSince) => {
      await db
        .deleteFrom("audits")
        .where("tenant", "=", tenant)
        .where("begun_at", "<", unchangedSince)
        .execute();
      const gone = await db
        .deleteFrom("notes")
        .where("tenant", "=", tenant)
        .where("changed_at", "<", unchangedSince)
        .where("state", "in", ["finished", "failed", "withdrawn", "held", "suggested"])
        .returning("id")
        .execute();
      await db
        .deleteFrom("related_documents as r")
        .where("tenant", "=", tenant)
        .where("received_at", "<", unchangedSince)
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom("notes as n")
                .select("n.id")
                .whereRef("n.tenant", "=", "r.tenant")
                .whereRef("n.sender", "=", "r.sender")
                .whereRef("n.own_id", "=", "r.parent"),
            ),
          ),
        )
        .execute();
      return gone.length;
    },
    forget: async (expiredBy, replaysBefore) => {
      await db.deleteFrom("sessions").where("expires_at", "<", expiredBy).execute();
      await db.deleteFrom("sign_in_links").where("expires_at", "<", expiredBy).execute();
      await db.deleteFrom("replays").where("created_at", "<", replaysBefore).execute();
    },
  };
}
