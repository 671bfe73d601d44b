import { type Kysely, sql } from "kysely";
import { type Audit, auditOf } from "./audit.ts";
import { type Audits, auditsOf } from "./audits.ts";
import { type Callbacks, callbacksOf } from "./callbacks.ts";
import { type Database, openEmbedded } from "./embedded.ts";
import { type JobQueue, type Jobs, openQueue } from "./jobs.ts";
import { createKeyMemory, tellingChanges } from "./key-memory.ts";
import { migrate } from "./migrations.ts";
import { type Notes, notesOf } from "./notes.ts";
import { type People, peopleOf } from "./people.ts";
import { openPostgres } from "./postgres.ts";
import { type Related, relatedOf } from "./related.ts";
import { type Replays, replaysOf } from "./replays.ts";
import { type Reviews, reviewsOf } from "./reviews.ts";
import { watchRoom } from "./room.ts";
import { type Senders, sendersOf } from "./senders.ts";
import { type Subscriptions, subscriptionsOf } from "./subscriptions.ts";
import { type Suggestions, suggestionsOf } from "./suggestions.ts";
import type { Tables } from "./tables.ts";
import { type Tenants, tenantsOf } from "./tenants.ts";
import { type Worklist, worklistOf } from "./worklist.ts";

/** Everything that is kept, by what it is. */
export interface Records {
  readonly notes: Notes;
  readonly suggestions: Suggestions;
  readonly worklist: Worklist;
  readonly reviews: Reviews;
  readonly audit: Audit;
  readonly audits: Audits;
  readonly senders: Senders;
  readonly people: People;
  readonly tenants: Tenants;
  readonly replays: Replays;
  readonly callbacks: Callbacks;
  readonly subscriptions: Subscriptions;
  readonly related: Related;
  readonly jobs: Jobs;
}

export interface Store extends Records {
  readonly kind: "embedded" | "postgres";
  /** What an acknowledged note survives: the process's end only, or the machine's as well. */
  readonly durability: "process-crash-only" | "machine-crash";
  readonly queue: JobQueue;
  /**
   * Runs `work` in one transaction: all of it happens, or nothing. Inside, only the records handed in
   * may be used: on the embedded store the store's own would wait for the transaction's end for ever.
   */
  readonly within: <T>(work: (records: Records) => Promise<T>) => Promise<T>;
  /** Fails where the database does not answer, or has no room; `isStoreFull` tells them apart. */
  readonly ping: () => Promise<void>;
  /** The whole store in one gzipped archive; `undefined` on PostgreSQL, which has tools of its own. */
  readonly dump: (() => Promise<Uint8Array>) | undefined;
  readonly close: () => Promise<void>;
}

export interface StoreOptions {
  /** A PostgreSQL server's address; the embedded store in `folder` without it. */
  readonly databaseUrl?: string | undefined;
  readonly folder: string;
  /** An archive made by `dump` that an empty folder starts from. */
  readonly template?: string | undefined;
  /** Connections to PostgreSQL. */
  readonly connections?: number | undefined;
  /** Seconds a worker may take over a note before another gets it. */
  readonly lease?: number | undefined;
}

const defaultLease = 60;
const defaultConnections = 10;

/**
 * Opens the store, brings its tables up to date and opens its queue.
 *
 * @throws FolderInUse where another process has the embedded store open.
 * @throws Error that says what to check where the server is away or lets nobody in.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { databaseUrl, folder, template } = options;
  const onServer = databaseUrl !== undefined && databaseUrl !== "";
  const database = onServer
    ? openPostgres(databaseUrl, options.connections ?? defaultConnections)
    : await openEmbedded(folder, template);
  try {
    return await storeOn(database, onServer, options.lease ?? defaultLease);
  } catch (error) {
    await database.close();
    throw onServer ? cannotOpen(error) : error;
  }
}

/** Says what to check, and repeats nothing of the address: it may hold a password. */
function cannotOpen(error: unknown): unknown {
  if (!(error instanceof Error) || !("code" in error)) return error;
  const { code } = error;
  if (!/^(ECONN\w+|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|ENOENT|28\w{3}|3D000|57P03)$/.test(String(code)))
    return error;
  return new Error(
    `PostgreSQL cannot be opened (${String(code)}): check DATABASE_URL, and that the server runs and lets you in.`,
    { cause: error },
  );
}

async function storeOn(database: Database, onServer: boolean, lease: number): Promise<Store> {
  const { db, dump, free } = database;
  await migrate(db);
  const queue = await openQueue(database, { lease });
  if (!onServer) await queue.recoverAll();
  const memory = createKeyMemory();
  const room = watchRoom(db, free);
  const records = recordsOf(db, queue);
  const { notes } = records;
  const within: Store["within"] = async (work) => {
    let keysChanged = false;
    const changed = () => {
      keysChanged = true;
    };
    try {
      return await room.within(() =>
        db.transaction().execute((transaction) => {
          const own = recordsOf(transaction, queue);
          return work({ ...own, senders: tellingChanges(own.senders, changed) });
        }),
      );
    } finally {
      // After the commit: what was asked for before it does not know of the change.
      if (keysChanged) memory.clear();
    }
  };
  return {
    kind: onServer ? "postgres" : "embedded",
    durability: onServer ? "machine-crash" : "process-crash-only",
    queue,
    ...records,
    notes: { ...notes, addFirst: (firsts) => room.within(() => notes.addFirst(firsts)) },
    senders: memory.reading(tellingChanges(records.senders, memory.clear)),
    within,
    ping: async () => {
      await sql`select 1`.execute(db);
      await room.check();
    },
    dump,
    close: database.close,
  };
}

const recordsOf = (db: Kysely<Tables>, queue: JobQueue): Records => ({
  notes: notesOf(db),
  suggestions: suggestionsOf(db),
  worklist: worklistOf(db),
  reviews: reviewsOf(db),
  audit: auditOf(db),
  audits: auditsOf(db),
  senders: sendersOf(db),
  people: peopleOf(db),
  tenants: tenantsOf(db),
  replays: replaysOf(db),
  callbacks: callbacksOf(db),
  subscriptions: subscriptionsOf(db),
  related: relatedOf(db),
  jobs: queue.on(db),
});
