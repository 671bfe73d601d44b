import { Piscina } from "piscina";
import type { IsoDate } from "../types/index.ts";
import type { ChunkResult } from "./chunk.ts";
import type { AuditVersions } from "./manifest.ts";
import type { StagePart } from "./stage-part.ts";
import type { ChunkTask } from "./worker.ts";

/** Threads that each hold an engine. */
export interface AuditPool {
  /** Reads files of the input into a database file. */
  readonly stage: (part: StagePart) => Promise<void>;
  readonly audit: (task: ChunkTask) => Promise<ChunkResult>;
  /** The engine alone, without an audit. */
  readonly suggestOnly: (task: ChunkTask) => Promise<number>;
  readonly versions: (today: IsoDate) => Promise<AuditVersions>;
  /** Begins to load an engine, for a day that notes without a date are coded by. */
  readonly load: (today: IsoDate) => void;
  readonly close: () => Promise<void>;
}

/** From the sources, a worker needs the loader that runs them. */
const compiled = import.meta.url.endsWith(".js");

/** Starts `threads` workers; each loads its engine with its first task, if not before. */
export function startPool(threads: number): AuditPool {
  const file = compiled ? "./worker.js" : "./worker-from-sources.mjs";
  const pool = new Piscina({
    filename: new URL(file, import.meta.url).href,
    minThreads: threads,
    maxThreads: threads,
    idleTimeout: 2 ** 31 - 1,
  });
  // A worker that cannot start rejects the chunk it was given, which is where it is told, not here or in `load`.
  pool.on("error", () => undefined);
  const versions = (today: IsoDate): Promise<AuditVersions> =>
    pool.run(today, { name: "versions" });
  return {
    stage: (part) => pool.run(part, { name: "stage" }),
    audit: (task) => pool.run(task, { name: "audit" }),
    suggestOnly: (task) => pool.run(task, { name: "suggestOnly" }),
    versions,
    load: (today) => {
      versions(today).catch(() => undefined);
    },
    close: () => pool.destroy(),
  };
}
