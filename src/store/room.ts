import { type Kysely, sql } from "kysely";
import type { Tables } from "./tables.ts";

/** PostgreSQL's code for a full disk. */
const diskFull = String(53_100);

class StoreFull extends Error {
  readonly code = diskFull;
}

/** Was something refused because the store's disk is full? */
export const isStoreFull = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === diskFull;

/** So much stays free beside the embedded database: its log grows in pieces of 16 MB, and must never fail to. */
const reserveBytes = 32 * 1024 * 1024;

/** Whether the store has room for what is to be written. */
export interface Room {
  /** Does work that writes, where there is room. @throws an error that `isStoreFull` knows, where there is none. */
  readonly within: <T>(work: () => Promise<T>) => Promise<T>;
  /** Tries to write where something could not be written before. @throws as `within` does. */
  readonly check: () => Promise<void>;
}

/** `free` tells the bytes that are left, where this process can see the disk. */
export function watchRoom(db: Kysely<Tables>, free: () => number = () => Infinity): Room {
  let full = false;
  const refuseBelowReserve = () => {
    if (free() < reserveBytes) throw new StoreFull("The store's disk is full.");
  };
  return {
    within: async (work) => {
      refuseBelowReserve();
      try {
        return await work();
      } catch (error) {
        full ||= isStoreFull(error);
        throw error;
      }
    },
    check: async () => {
      refuseBelowReserve();
      if (full) await tryToWrite(db);
      full = false;
    },
  };
}

/** Pages of a table that nobody sees and that is gone at once. */
async function tryToWrite(db: Kysely<Tables>): Promise<void> {
  const trial = db.transaction().execute(async (transaction) => {
    await sql`create table room (words text)`.execute(transaction);
    await sql`insert into room select gen_random_uuid()::text from generate_series(1, 10000)`.execute(
      transaction,
    );
    throw new Enough();
  });
  await trial.catch((error: unknown) => {
    if (!(error instanceof Enough)) throw error;
  });
}

class Enough extends Error {}
