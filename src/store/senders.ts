import type { Insertable, Kysely, Selectable } from "kysely";
import type { KeyKind, Tables } from "./tables.ts";

type SenderRow = Selectable<Tables["senders"]>;
export type KeyRow = Selectable<Tables["keys"]>;

/** Systems that send notes, and their keys. */
export interface Senders {
  /** Adds a sender, or changes where its results are sent; `undefined` leaves that as it is. */
  readonly put: (
    tenant: string,
    sender: string,
    at: Date,
    callbackUrl?: string | null,
  ) => Promise<void>;
  readonly find: (tenant: string, sender: string) => Promise<SenderRow | undefined>;
  readonly list: (tenant: string) => Promise<SenderRow[]>;
  readonly addKey: (key: Insertable<Tables["keys"]>) => Promise<void>;
  readonly key: (id: string) => Promise<KeyRow | undefined>;
  readonly keys: (tenant: string) => Promise<KeyRow[]>;
  /** Keys of a kind that are in force, newest first: two while one replaces the other. */
  readonly keysInForce: (
    tenant: string,
    sender: string,
    kind: KeyKind,
    now: Date,
  ) => Promise<KeyRow[]>;
  readonly expireKey: (tenant: string, id: string, at: Date) => Promise<boolean>;
  readonly revokeKey: (tenant: string, id: string, at: Date) => Promise<boolean>;
}

export function sendersOf(db: Kysely<Tables>): Senders {
  const change = async (tenant: string, id: string, set: { [name: string]: Date }) => {
    const row = await db
      .updateTable("keys")
      .set(set)
      .where("tenant", "=", tenant)
      .where("id", "=", id)
      .where("revoked_at", "is", null)
      .returning("id")
      .executeTakeFirst();
    return row !== undefined;
  };
  return {
    put: async (tenant, id, at, callbackUrl) => {
      await db
        .insertInto("senders")
        .values({ tenant, id, created_at: at, callback_url: callbackUrl ?? null })
        .onConflict((conflict) =>
          callbackUrl === undefined
            ? conflict.columns(["tenant", "id"]).doNothing()
            : conflict.columns(["tenant", "id"]).doUpdateSet({ callback_url: callbackUrl }),
        )
        .execute();
    },
    find: (tenant, sender) =>
      db
        .selectFrom("senders")
        .selectAll()
        .where("tenant", "=", tenant)
        .where("id", "=", sender)
        .executeTakeFirst(),
    list: (tenant) =>
      db.selectFrom("senders").selectAll().where("tenant", "=", tenant).orderBy("id").execute(),
    addKey: async (key) => {
      await db.insertInto("keys").values(key).execute();
    },
    key: (id) => db.selectFrom("keys").selectAll().where("id", "=", id).executeTakeFirst(),
    keys: (tenant) =>
      db
        .selectFrom("keys")
        .selectAll()
        .where("tenant", "=", tenant)
        .orderBy("created_at")
        .orderBy("id")
        .execute(),
    keysInForce: (tenant, sender, kind, now) =>
      db
        .selectFrom("keys")
        .selectAll()
        .where("tenant", "=", tenant)
        .where("sender", "=", sender)
        .where("kind", "=", kind)
        .where("revoked_at", "is", null)
        .where(({ or, eb }) => or([eb("expires_at", "is", null), eb("expires_at", ">", now)]))
        .orderBy("created_at", "desc")
        .orderBy("id")
        .execute(),
    expireKey: (tenant, id, at) => change(tenant, id, { expires_at: at }),
    revokeKey: (tenant, id, at) => change(tenant, id, { revoked_at: at }),
  };
}
