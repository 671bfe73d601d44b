import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { hostname } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import { openStore, type Store } from "../../src/store/open-store.ts";
import { startPostgres } from "../store/postgres-server.ts";
import { auditWithKills, digestsOf } from "./kills.ts";

interface SharedRun {
  /** Are the files of the results those of a run on one process, to the byte? */
  readonly same: boolean;
  readonly files: readonly string[];
  /** Chunks that each of the three workers did, the killed one first. */
  readonly workers: readonly number[];
  /** Chunks of all processes, the command itself included. */
  readonly chunks: number;
}

const tenant = "default";

/** Starts `marginalia work` and resolves when it says that it works. */
async function startWork(entry: readonly string[], databaseUrl: string): Promise<ChildProcess> {
  // The lease is short, so that what the killed worker had is soon another's.
  const args = [...entry, "work", "--threads", "1", "--lease", "5"];
  const child = spawn(process.execPath, args, {
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, DATABASE_URL: databaseUrl },
  });
  await new Promise<void>((resolve, reject) => {
    child.stderr.on("data", (told: Buffer) => {
      if (told.toString().includes("Marginalia works")) resolve();
    });
    child.once("exit", (code) => reject(new Error(`a worker ended with ${code}`)));
  });
  return child;
}

async function end(child: ChildProcess, signal: "SIGKILL" | "SIGTERM"): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill(signal);
  await gone;
}

const nameOf = ({ pid }: ChildProcess): string => `${hostname()}:${pid}`;

const chunksBy = async (store: Store): Promise<Readonly<Record<string, number>>> => {
  const [audit] = await store.audits.list(tenant);
  return audit === undefined ? {} : store.audits.workers(tenant, audit.id);
};

/** Kills a worker right after it has done a chunk, while it has the next. */
async function killAtWork(store: Store, victim: ChildProcess, audit: ChildProcess): Promise<void> {
  while (audit.exitCode === null && ((await chunksBy(store))[nameOf(victim)] ?? 0) === 0)
    await wait(20);
  await end(victim, "SIGKILL");
}

/**
 * Audits the same input on one process and through a PostgreSQL store that three workers take part in,
 * one of which is killed.
 *
 * @param entry the command and its loader, as `entryOf` gives it
 */
export async function auditShared(
  entry: readonly string[],
  inputs: readonly string[],
  folder: string,
): Promise<SharedRun> {
  const alone = await auditWithKills(entry, inputs, `${folder}/alone`, []);
  const server = await startPostgres();
  const databaseUrl = await server.create();
  const store = await openStore({ databaseUrl, folder: "" });
  const workers: ChildProcess[] = [];
  try {
    for (let count = 0; count < 3; count += 1) workers.push(await startWork(entry, databaseUrl));
    const out = `${folder}/shared`;
    const args = [...entry, "audit", ...inputs, "--out", out, "--workers", "1", "--store"];
    const audit = spawn(process.execPath, args, {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, DATABASE_URL: databaseUrl },
    });
    const ended = once(audit, "exit");
    const [victim] = workers;
    if (victim !== undefined) await killAtWork(store, victim, audit);
    const [status] = await ended;
    if (status !== 0) throw new Error(`the audit ended with ${status}`);
    const done = await chunksBy(store);
    const digests = digestsOf(out);
    return {
      same: JSON.stringify(digests) === JSON.stringify(alone.digests),
      files: Object.keys(digests),
      workers: workers.map((worker) => done[nameOf(worker)] ?? 0),
      chunks: Object.values(done).reduce((sum, count) => sum + count, 0),
    };
  } finally {
    await Promise.all(workers.map((worker) => end(worker, "SIGTERM")));
    await store.close();
    await server.stop();
  }
}
