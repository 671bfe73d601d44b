import { existsSync } from "node:fs";
import { join } from "node:path";
import type { IsoDate } from "../types/index.ts";
import type { ChunkResult, ChunkSource } from "./chunk.ts";
import { writeWhole } from "./manifest.ts";
import type { AuditPool } from "./pool.ts";

/** How far the chunks are. */
export interface ChunkProgress {
  /** Visits done so far, those of an earlier run included. */
  readonly done: number;
  readonly total: number;
}

export interface ChunkWork {
  readonly threads: number;
  readonly today: IsoDate;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ChunkProgress) => void;
}

export const summariesOf = (folder: string, chunk: number): string =>
  join(folder, "chunks", `${String(chunk).padStart(7, "0")}.visits.ndjson`);

export const findingsOf = (folder: string, chunk: number): string =>
  join(folder, "chunks", `${String(chunk).padStart(7, "0")}.findings.ndjson`);

/** Writes what came of a chunk; its summaries last, for where they are there the chunk is done. */
export async function keepChunk(
  folder: string,
  chunk: number,
  { summaries, findings }: ChunkResult,
): Promise<void> {
  await writeWhole(findingsOf(folder, chunk), findings);
  await writeWhole(summariesOf(folder, chunk), summaries);
}

/** The chunks of a source that a folder does not hold yet. */
export const openChunks = ({ chunks }: ChunkSource, folder: string): number[] =>
  Array.from({ length: chunks }, (_, chunk) => chunk).filter(
    (chunk) => !existsSync(summariesOf(folder, chunk)),
  );

/** Chunks handed to the pool beyond those being worked on, so that no worker waits for a read. */
const ahead = 2;

/**
 * Works on all chunks that a folder does not hold yet, `threads` at a time. After `signal` aborts nothing new is begun.
 *
 * @returns whether all chunks are done
 */
export async function workChunks(
  source: ChunkSource,
  folder: string,
  pool: AuditPool,
  { threads, today, signal, onProgress }: ChunkWork,
): Promise<boolean> {
  const open = openChunks(source, folder);
  const size = Math.ceil(source.visits / Math.max(1, source.chunks));
  let done = Math.min(source.visits, (source.chunks - open.length) * size);
  onProgress({ done, total: source.visits });

  const next = open.values();
  const lane = async () => {
    for (const chunk of next) {
      if (signal.aborted) return;
      const visits = await source.read(chunk);
      await keepChunk(folder, chunk, await pool.audit({ visits, today }));
      done = Math.min(source.visits, done + visits.length);
      onProgress({ done, total: source.visits });
    }
  };
  await Promise.all(Array.from({ length: threads + ahead }, lane));
  return openChunks(source, folder).length === 0;
}
