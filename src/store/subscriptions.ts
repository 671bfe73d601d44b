import type { Kysely } from "kysely";
import type { Tables } from "./tables.ts";

/** How far each FHIR subscription of a sender has been heard. */
export interface Subscriptions {
  /** Remembers the highest event number; gives the one before, `undefined` for a new subscription. */
  readonly hear: (
    of: { readonly tenant: string; readonly sender: string; readonly subscription: string },
    heard: number,
    isStart: boolean,
  ) => Promise<number | undefined>;
}

export const subscriptionsOf = (db: Kysely<Tables>): Subscriptions => ({
  hear: async (of, heard, isStart) => {
    const before = await db
      .selectFrom("subscriptions")
      .select("heard")
      .where("tenant", "=", of.tenant)
      .where("sender", "=", of.sender)
      .where("subscription", "=", of.subscription)
      .forUpdate()
      .executeTakeFirst();
    const known = before === undefined ? undefined : Number(before.heard);
    const now = isStart ? heard : Math.max(known ?? 0, heard);
    await db
      .insertInto("subscriptions")
      .values({ ...of, heard: now })
      .onConflict((conflict) =>
        conflict.columns(["tenant", "sender", "subscription"]).doUpdateSet({ heard: now }),
      )
      .execute();
    return known;
  },
});
