import { existsSync } from "node:fs";
import { join } from "node:path";
import type { ChunkSource } from "./chunk.ts";
import { writeWhole } from "./manifest.ts";
import type { AuditPool } from "./pool.ts";

/** How far the chunks are. */
export interface ChunkProgress {
  /** Visits done so far, those of an earlier run included. */
  readonly done: number;
  readonly total: number;
}

export const summariesOf = (folder: string, chunk: number): string =>
  join(folder, "chunks", `${String(chunk).padStart(7, "0")}.visits.ndjson`);

export const findingsOf = (folder: string, chunk: number): string =>
  join(folder, "chunks", `${String(chunk).padStart(7, "0")}.findings.ndjson`);

/** Chunks handed to the pool beyond those being worked on, so that no worker waits for a read. */
const ahead = 2;

/**
 * Works on all chunks that a folder does not hold yet, `threads` at a time. A chunk's summaries are
 * written last: where they are there, the chunk is done. After `signal` aborts nothing new is begun.
 *
 * @returns whether all chunks are done
 */
export async function workChunks(
  source: ChunkSource,
  startPool: () => AuditPool,
  folder: string,
  {
    threads,
    signal,
    onProgress,
  }: { threads: number; signal: AbortSignal; onProgress: (progress: ChunkProgress) => void },
): Promise<boolean> {
  const open = Array.from({ length: source.chunks }, (_, chunk) => chunk).filter(
    (chunk) => !existsSync(summariesOf(folder, chunk)),
  );
  const size = Math.ceil(source.visits / Math.max(1, source.chunks));
  let done = Math.min(source.visits, (source.chunks - open.length) * size);
  onProgress({ done, total: source.visits });

  if (open.length === 0) return true;

  const pool = startPool();
  const next = open.values();
  const lane = async () => {
    for (const chunk of next) {
      if (signal.aborted) return;
      const visits = await source.read(chunk);
      const { summaries, findings } = await pool.audit(visits);
      await writeWhole(findingsOf(folder, chunk), findings);
      await writeWhole(summariesOf(folder, chunk), summaries);
      done = Math.min(source.visits, done + visits.length);
      onProgress({ done, total: source.visits });
    }
  };
  try {
    await Promise.all(Array.from({ length: threads + ahead }, lane));
  } finally {
    await pool.close();
  }
  return open.every((chunk) => existsSync(summariesOf(folder, chunk)));
}
