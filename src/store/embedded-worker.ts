import { readFile } from "node:fs/promises";
import { parentPort, workerData } from "node:worker_threads";
import { PGlite } from "@electric-sql/pglite";
import type { Asked, Told } from "./embedded-messages.ts";

/**
 * The thread in which the embedded database lives: its statements block, and the server's own thread
 * must go on answering.
 */
const { folder, template } = workerData as { folder: string; template?: string };
const start = template === undefined ? undefined : new Blob([await readFile(template)]);
const db = await PGlite.create({
  dataDir: folder,
  ...(start === undefined ? {} : { loadDataDir: start }),
});

async function answer(asked: Asked): Promise<Told> {
  const { id } = asked;
  if (asked.kind === "query") return query(asked);
  if (asked.kind === "close") {
    await db.close();
    return { id, rows: [], count: 0 };
  }
  const dump = await db.dumpDataDir("gzip");
  return { id, rows: [], count: 0, dump: new Uint8Array(await dump.arrayBuffer()) };
}

async function query({ id, sql, params }: Extract<Asked, { kind: "query" }>): Promise<Told> {
  if (params.length === 0) {
    const results = await db.exec(sql);
    const last = results.at(-1);
    return { id, rows: last?.rows ?? [], count: last?.affectedRows ?? 0 };
  }
  const result = await db.query(sql, [...params]);
  return { id, rows: result.rows, count: result.affectedRows ?? 0 };
}

/** The database's detail and hint quote values, so they stay here. */
function failed(id: number, error: unknown): Told {
  const message = error instanceof Error ? error.message : "unknown fault";
  const code = error instanceof Error && "code" in error ? String(error.code) : undefined;
  return { id, error: { message, ...(code === undefined ? {} : { code }) } };
}

const port = parentPort;
port?.on("message", async (asked: Asked) => {
  try {
    port.postMessage(await answer(asked));
  } catch (error) {
    port.postMessage(failed(asked.id, error));
  }
});
port?.postMessage({ id: 0, rows: [], count: 0 } satisfies Told);
