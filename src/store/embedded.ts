import { once } from "node:events";
import { existsSync, rmSync, statfsSync } from "node:fs";
import { dirname, join } from "node:path";
import { Worker } from "node:worker_threads";
import { Kysely, PostgresDialect, type PostgresPoolClient } from "kysely";
import type { Asked, Told } from "./embedded-messages.ts";
import { lockFolder } from "./folder-lock.ts";
import { storable } from "./storable.ts";
import type { Tables } from "./tables.ts";
import { workerOptions } from "./worker-options.ts";

/** A database with what only its kind can do. */
export interface Database {
  readonly db: Kysely<Tables>;
  /** Runs one or more statements outside of any transaction. */
  readonly run: (sql: string, params: readonly unknown[]) => Promise<{ rows: unknown[] }>;
  /** The whole database in one gzipped archive; only of the embedded one. */
  readonly dump?: () => Promise<Uint8Array>;
  /** Bytes that are left on its disk; only of the embedded one. */
  readonly free?: () => number;
  readonly close: () => Promise<void>;
}

type Ask =
  | { readonly kind: "query"; readonly sql: string; readonly params: readonly unknown[] }
  | { readonly kind: "dump" | "close" };
type Answer = Extract<Told, { rows: readonly unknown[] }>;

/**
 * Opens the embedded database of a folder. `template` is an archive as `dump` makes it, from which an
 * empty folder starts: quicker than a first start from nothing, and how a backup is restored.
 *
 * @throws FolderInUse where another process has the folder open.
 */
export async function openEmbedded(folder: string, template?: string): Promise<Database> {
  const unlock = await lockFolder(folder);
  try {
    const place = join(folder, "database");
    if (template !== undefined) refuseWhereFull(place);
    const ask = await startThread(place, template).catch((error: unknown) => {
      if (template === undefined) throw error;
      // What a restore left half done would keep the next one out.
      rmSync(place, { recursive: true, force: true });
      throw noBackup(template);
    });
    const pool = poolOf(ask);
    const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
    return {
      db,
      run: async (sql, params) => {
        const client = await pool.connect();
        try {
          return { rows: [...(await ask({ kind: "query", sql, params })).rows] };
        } finally {
          client.release();
        }
      },
      dump: async () => {
        const client = await pool.connect();
        try {
          return (await ask({ kind: "dump" })).dump ?? new Uint8Array();
        } finally {
          client.release();
        }
      },
      free: () => {
        const { bavail, bsize } = statfsSync(folder);
        return bavail * bsize;
      },
      close: async () => {
        await pool.connect();
        await ask({ kind: "close" });
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}

const noBackup = (file: string) =>
  new Error(`${file} is no backup of a store: name a file that \`marginalia backup\` wrote.`);

/** A backup would lie over what is there. */
function refuseWhereFull(place: string): void {
  if (!existsSync(place)) return;
  throw new Error(
    `${dirname(place)} holds a store already: restore into a new folder, which --data names.`,
  );
}

type AskThread = (ask: Ask) => Promise<Answer>;

async function startThread(folder: string, template: string | undefined): Promise<AskThread> {
  const file = new URL(
    import.meta.url.endsWith(".ts") ? "./embedded-worker.ts" : "./embedded-worker.js",
    import.meta.url,
  );
  const worker = new Worker(file, {
    ...workerOptions(import.meta.url),
    workerData: { folder, ...(template === undefined ? {} : { template }) },
  });
  await once(worker, "message");
  const waiting = new Map<
    number,
    { resolve: (told: Answer) => void; reject: (error: Error) => void }
  >();
  worker.on("message", (told: Told) => {
    const asker = waiting.get(told.id);
    waiting.delete(told.id);
    if ("error" in told) {
      asker?.reject(Object.assign(new Error(told.error.message), { code: told.error.code }));
    } else asker?.resolve(told);
  });
  worker.on("error", (error) => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  });
  let last = 0;
  return async (ask) => {
    last += 1;
    const id = last;
    const answer = await new Promise<Answer>((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      worker.postMessage({ id, ...ask } satisfies Asked);
    });
    if (ask.kind === "close") await worker.terminate();
    return answer;
  };
}

interface Pool {
  readonly connect: () => Promise<PostgresPoolClient>;
  readonly end: () => Promise<void>;
}

/** The one connection of the embedded database, lent to one borrower at a time, in order. */
function poolOf(ask: AskThread): Pool {
  let last: Promise<void> = Promise.resolve();
  const query = async (sql: string, params: readonly unknown[] = []) => {
    const { rows, count } = await ask({ kind: "query", sql, params: params.map(storable) });
    return { command: /^\s*(\w+)/.exec(sql)?.[1]?.toUpperCase(), rowCount: count, rows };
  };
  const client = (release: () => void): PostgresPoolClient => ({
    query: query as PostgresPoolClient["query"],
    release,
  });
  return {
    connect: async () => {
      const before = last;
      let release: () => void = () => undefined;
      last = new Promise<void>((resolve) => {
        release = resolve;
      });
      await before;
      return client(release);
    },
    end: async () => undefined,
  };
}
