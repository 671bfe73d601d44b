import { type Kysely, sql } from "kysely";
import type { Tables } from "./tables.ts";

/** Which request: an idempotency key or the id of a webhook message, of one sender. */
export interface ReplayKey {
  readonly tenant: string;
  readonly sender: string;
  readonly key: string;
}

type Replay =
  | { readonly kind: "new" }
  /** The same request came before: this is what it was answered. */
  | { readonly kind: "again"; readonly answer: string }
  /** The same key came before with other content. */
  | { readonly kind: "other" }
  /** The same key is being worked on at this moment. */
  | { readonly kind: "busy" };

/** What was answered to requests that may be sent twice. */
export interface Replays {
  /** Looks a request up and, where it is new, keeps others of its key away until the transaction ends. */
  readonly look: (key: ReplayKey, digest: string) => Promise<Replay>;
  readonly keep: (key: ReplayKey, digest: string, answer: string, at: Date) => Promise<void>;
}

export function replaysOf(db: Kysely<Tables>): Replays {
  return {
    look: async ({ tenant, sender, key }, digest) => {
      const name = JSON.stringify([tenant, sender, key]);
      const { rows } = await sql<{
        free: boolean;
      }>`select pg_try_advisory_xact_lock(hashtextextended(${name}::text, 0)) as free`.execute(db);
      if (rows[0]?.free !== true) return { kind: "busy" };
      const before = await db
        .selectFrom("replays")
        .select(["digest", "answer"])
        .where("tenant", "=", tenant)
        .where("sender", "=", sender)
        .where("key", "=", key)
        .executeTakeFirst();
      if (before === undefined) return { kind: "new" };
      return before.digest === digest
        ? { kind: "again", answer: before.answer }
        : { kind: "other" };
    },
    keep: async ({ tenant, sender, key }, digest, answer, at) => {
      await db
        .insertInto("replays")
        .values({ tenant, sender, key, digest, answer, created_at: at })
        .execute();
    },
  };
}
