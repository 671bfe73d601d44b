import { type Kysely, type Selectable, sql } from "kysely";
import type { Tables } from "./tables.ts";

export type RelatedRow = Selectable<Tables["related_documents"]>;

/** Whose documents are meant: own ids are unique for a sender alone. */
export interface OfSender {
  readonly tenant: string;
  readonly sender: string;
}

interface RelatedDocument {
  readonly kind: RelatedRow["kind"];
  readonly ownId: string;
  /** Own id of the document that it adds to or replaces; it may still be to come. */
  readonly parent: string;
  readonly text: string;
  /** The way from the text to what was sent; JSON. */
  readonly textMap: string;
  readonly at: Date;
}

/** Documents that add to others or replace them, and whether that has been done. */
export interface Related {
  /** Remembers a document, or its new words; what adds to an addendum adds to the document above both. */
  readonly put: (from: OfSender, document: RelatedDocument) => Promise<void>;
  readonly find: (from: OfSender, ownId: string) => Promise<RelatedRow | undefined>;
  /** Those of a document in the order in which they came. Others wait with them until the transaction ends. */
  readonly of: (from: OfSender, parent: string) => Promise<RelatedRow[]>;
  /** All of a document have been added or have replaced it. */
  readonly apply: (from: OfSender, parent: string) => Promise<void>;
  readonly remove: (from: OfSender, ownId: string) => Promise<RelatedRow | undefined>;
  /** Documents that are here and to which something has still to be done. */
  readonly parentsHere: (size: number) => Promise<(OfSender & { readonly parent: string })[]>;
}

export function relatedOf(db: Kysely<Tables>): Related {
  return {
    find: ({ tenant, sender }, ownId) =>
      db
        .selectFrom("related_documents")
        .selectAll()
        .where((is) => is.and({ tenant, sender, own_id: ownId }))
        .executeTakeFirst(),
    put: (from, document) => put(db, from, document),
    of: async ({ tenant, sender }, parent) => {
      const name = JSON.stringify(["related", tenant, sender, parent]);
      await sql`select pg_advisory_xact_lock(hashtextextended(${name}::text, 0))`.execute(db);
      return await db
        .selectFrom("related_documents")
        .selectAll()
        .where((is) => is.and({ tenant, sender, parent }))
        .orderBy("received_at")
        .orderBy("own_id")
        .execute();
    },
    apply: async ({ tenant, sender }, parent) => {
      await db
        .updateTable("related_documents")
        .set({ applied: true })
        .where((is) => is.and({ tenant, sender, parent }))
        .execute();
    },
    remove: ({ tenant, sender }, ownId) =>
      db
        .deleteFrom("related_documents")
        .where((is) => is.and({ tenant, sender, own_id: ownId }))
        .returningAll()
        .executeTakeFirst(),
    parentsHere: (size) =>
      db
        .selectFrom("related_documents as r")
        .innerJoin("notes as n", (on) =>
          on
            .onRef("n.tenant", "=", "r.tenant")
            .onRef("n.sender", "=", "r.sender")
            .onRef("n.own_id", "=", "r.parent"),
        )
        .select(["r.tenant", "r.sender", "r.parent"])
        .distinct()
        .where("r.applied", "=", false)
        .where("n.state", "<>", "withdrawn")
        .where(({ or, eb }) => or([eb("r.kind", "=", "replacement"), eb("n.state", "<>", "held")]))
        .limit(size)
        .execute(),
  };
}

async function put(
  db: Kysely<Tables>,
  { tenant, sender }: OfSender,
  { kind, ownId, parent, text, textMap, at }: RelatedDocument,
): Promise<void> {
  const now = { kind, parent, text, text_map: textMap, applied: false };
  await db
    .insertInto("related_documents")
    .values({ tenant, sender, own_id: ownId, received_at: at, ...now })
    .onConflict((conflict) => conflict.columns(["tenant", "sender", "own_id"]).doUpdateSet(now))
    .execute();
  if (kind === "replacement") return;
  await db
    .updateTable("related_documents")
    .set({ parent, applied: false })
    .where((is) => is.and({ tenant, sender, kind: "addendum", parent: ownId }))
    .execute();
}
