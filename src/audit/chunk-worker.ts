import { setTimeout as pause } from "node:timers/promises";
import type { KeptFinding, TakenChunk } from "../store/audits.ts";
import type { Store } from "../store/open-store.ts";
import type { IsoDate } from "../types/index.ts";
import type { Finding } from "./audit-visit.ts";
import { type AuditPool, startPool } from "./pool.ts";

interface ChunkWorker {
  /** Ends what is being worked on, then stops. */
  readonly stop: () => Promise<void>;
}

interface ChunkWorkerOptions {
  readonly store: Store;
  readonly threads: number;
  /** How the store names this process. */
  readonly name: string;
  /** Seconds after which another worker gets a chunk that this one does not finish. */
  readonly lease: number;
  readonly onFault: (error: unknown) => void;
}

/** Milliseconds between two looks for work. */
const idle = 500;

/** A finding with what the service looks it up by. */
function keptFinding(line: string): KeptFinding {
  const { finding, visit, type, kind, payment, provider, payer, family } = JSON.parse(
    line,
  ) as Finding;
  const number = Number(finding.split("-")[1]);
  return { visit, number, type, kind, payment, provider, payer, family, body: line };
}

const linesOf = (text: string): string[] => text.split("\n").filter((line) => line !== "");

/** Versions hang on no day; an engine has to be loaded for some. */
const thisDay = () => new Date().toISOString().slice(0, 10) as IsoDate;

async function work(
  { store, name }: ChunkWorkerOptions,
  pool: AuditPool,
  { visits, today, ...key }: TakenChunk,
): Promise<void> {
  const task = { visits: linesOf(visits), today: today as IsoDate };
  const { summaries, findings } = await pool.audit(task);
  const done = { summaries, findings: linesOf(findings).map(keptFinding) };
  await store.within((records) => records.audits.finishChunk(key, done, name));
}

/**
 * Takes chunks of shared audits from a store and audits them, until stopped. Only audits of the versions
 * that this process runs are worked on. What came of a chunk is one transaction: a worker that dies at any
 * moment leaves a chunk that another one takes, or a finished one, never half of it. The threads start
 * with the first chunk that waits.
 */
export function startChunkWorker(options: ChunkWorkerOptions): ChunkWorker {
  const { store, threads, name, lease, onFault } = options;
  let running = true;
  let pool: AuditPool | undefined;
  let versions = "";
  const ready = async (): Promise<AuditPool | undefined> => {
    if (pool !== undefined || !(await store.audits.waits())) return pool;
    const started = startPool(threads);
    try {
      versions = JSON.stringify(await started.versions(thisDay()));
    } catch (error) {
      await started.close();
      throw error;
    }
    pool = started;
    return pool;
  };
  const round = async (): Promise<boolean> => {
    const threadsReady = await ready();
    if (threadsReady === undefined) return false;
    const chunk = await store.audits.take(versions, name, lease);
    if (chunk === undefined) return false;
    await work(options, threadsReady, chunk);
    return true;
  };
  const lane = async () => {
    while (running) {
      const worked = await round().catch((error: unknown) => {
        onFault(error);
        return false;
      });
      if (!worked) await pause(idle);
    }
  };
  const first = lane();
  // Further lanes wait for the first one's threads. They are one more, so that no thread waits for the store.
  const lanes = Array.from({ length: threads }, async () => {
    while (running && pool === undefined) await pause(idle);
    await lane();
  });
  return {
    stop: async () => {
      running = false;
      await Promise.all([first, ...lanes]);
      await pool?.close();
    },
  };
}
