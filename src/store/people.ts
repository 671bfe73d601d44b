import { randomBytes } from "node:crypto";
import type { Kysely, Selectable } from "kysely";
import type { Role, Tables } from "./tables.ts";

type PersonRow = Selectable<Tables["people"]>;

/** Who signs in. `subject` is the issuer's name for them. */
export interface SignedIn {
  readonly tenant: string;
  readonly subject: string;
  readonly name: string;
  readonly role: Role;
}

/** People, their roles and sessions. Sessions and links are known by hashes of what the browser holds. */
export interface People {
  /** Adds or updates the person who signed in; the role is what the sign-in says now. */
  readonly put: (person: SignedIn, at: Date) => Promise<PersonRow>;
  readonly list: (tenant: string) => Promise<PersonRow[]>;
  readonly startSession: (
    hash: string,
    person: PersonRow,
    at: Date,
    expiresAt: Date,
  ) => Promise<void>;
  readonly ofSession: (hash: string, now: Date) => Promise<PersonRow | undefined>;
  readonly endSession: (hash: string) => Promise<void>;
  readonly addLink: (hash: string, tenant: string, role: Role, expiresAt: Date) => Promise<void>;
  /** Uses a link up; `undefined` where it is unknown, used or too old. */
  readonly useLink: (
    hash: string,
    now: Date,
  ) => Promise<{ readonly tenant: string; readonly role: Role } | undefined>;
}

export function peopleOf(db: Kysely<Tables>): People {
  return {
    put: ({ tenant, subject, name, role }, at) =>
      db
        .insertInto("people")
        .values({
          tenant,
          id: `p_${randomBytes(9).toString("hex")}`,
          subject,
          name,
          role,
          created_at: at,
        })
        .onConflict((conflict) =>
          conflict.columns(["tenant", "subject"]).doUpdateSet({ name, role }),
        )
        .returningAll()
        .executeTakeFirstOrThrow(),
    list: (tenant) =>
      db.selectFrom("people").selectAll().where("tenant", "=", tenant).orderBy("name").execute(),
    startSession: async (hash, person, at, expiresAt) => {
      const { tenant, id } = person;
      await db
        .insertInto("sessions")
        .values({ hash, tenant, person: id, created_at: at, expires_at: expiresAt })
        .execute();
    },
    ofSession: (hash, now) =>
      db
        .selectFrom("sessions")
        .innerJoin("people", (join) =>
          join
            .onRef("people.tenant", "=", "sessions.tenant")
            .onRef("people.id", "=", "sessions.person"),
        )
        .selectAll("people")
        .where("hash", "=", hash)
        .where("expires_at", ">", now)
        .executeTakeFirst(),
    endSession: async (hash) => {
      await db.deleteFrom("sessions").where("hash", "=", hash).execute();
    },
    addLink: async (hash, tenant, role, expiresAt) => {
      await db
        .insertInto("sign_in_links")
        .values({ hash, tenant, role, expires_at: expiresAt })
        .execute();
    },
    useLink: (hash, now) =>
      db
        .deleteFrom("sign_in_links")
        .where("hash", "=", hash)
        .where("expires_at", ">", now)
        .returning(["tenant", "role"])
        .executeTakeFirst(),
  };
}
