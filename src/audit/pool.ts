import { Piscina } from "piscina";
import type { IsoDate } from "../types/index.ts";
import type { ChunkResult } from "./chunk.ts";

/** Threads that each hold an engine. */
export interface AuditPool {
  readonly audit: (visits: readonly string[]) => Promise<ChunkResult>;
  /** The engine alone, without an audit. */
  readonly suggestOnly: (visits: readonly string[]) => Promise<number>;
  readonly close: () => Promise<void>;
}

/** From the sources, a worker needs the loader that runs them. */
const compiled = import.meta.url.endsWith(".js");

/** Starts `threads` workers whose engines take `today` for the current day. */
export function startPool(threads: number, today: IsoDate): AuditPool {
  const file = compiled ? "./worker.js" : "./worker-from-sources.mjs";
  const pool = new Piscina({
    filename: new URL(file, import.meta.url).href,
    minThreads: threads,
    maxThreads: threads,
    workerData: { today },
  });
  // A worker that cannot start rejects the chunk it was given, which is where it is told.
  pool.on("error", () => undefined);
  return {
    audit: (visits) => pool.run(visits, { name: "audit" }),
    suggestOnly: (visits) => pool.run(visits, { name: "suggestOnly" }),
    close: () => pool.destroy(),
  };
}
