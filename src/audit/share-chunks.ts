import { createHash } from "node:crypto";
import { hostname } from "node:os";
import { basename, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Store } from "../store/open-store.ts";
import type { ChunkSource } from "./chunk.ts";
import { startChunkWorker } from "./chunk-worker.ts";
import type { Manifest } from "./manifest.ts";
import { type ChunkProgress, type ChunkWork, keepChunk, openChunks } from "./work-chunks.ts";

/** Where an audit is shared: whose it is, and in which store. */
export interface Shared {
  readonly store: Store;
  readonly tenant: string;
  /** Seconds after which a chunk that was taken and not finished is another worker's. */
  readonly lease: number;
}

/** The same input and versions are the same audit, wherever its folder lies. */
export const sharedId = (manifest: Manifest): string =>
  `a_${createHash("sha256").update(JSON.stringify(manifest)).digest("hex").slice(0, 24)}`;

const batch = 32;

/** Puts the chunks that the store lacks into it. */
async function send(
  { store, tenant }: Shared,
  audit: string,
  source: ChunkSource,
  signal: AbortSignal,
): Promise<void> {
  const there = new Set(await store.audits.chunks(tenant, audit, "all"));
  for (let chunk = 0; chunk < source.chunks; chunk += 1) {
    if (there.has(chunk)) continue;
    if (signal.aborted) return;
    const visits = await source.read(chunk);
    await store.audits.addChunk({ tenant, audit, chunk }, visits.join("\n"));
  }
}

/** Writes those of some chunks that are done into the folder; counts them. */
async function fetch(
  { store, tenant }: Shared,
  audit: string,
  folder: string,
  chunks: readonly number[],
): Promise<number> {
  let fetched = 0;
  for (const chunk of chunks) {
    const done = await store.audits.result({ tenant, audit, chunk });
    if (done === undefined) continue;
    const findings = done.findings.map(({ body }) => `${body}\n`).join("");
    await keepChunk(folder, chunk, { summaries: done.summaries, findings });
    fetched += 1;
  }
  return fetched;
}

/** Fetches what is done until a folder holds all chunks, or `signal` aborts. */
async function fetchAll(
  shared: Shared,
  audit: string,
  source: ChunkSource,
  folder: string,
  { signal, onProgress }: ChunkWork,
): Promise<void> {
  const size = Math.ceil(source.visits / Math.max(1, source.chunks));
  const progress = (open: number): ChunkProgress => ({
    done: Math.min(source.visits, (source.chunks - open) * size),
    total: source.visits,
  });
  for (;;) {
    const open = new Set(openChunks(source, folder));
    onProgress(progress(open.size));
    if (open.size === 0 || signal.aborted) return;
    const done = await shared.store.audits.chunks(shared.tenant, audit, "done");
    const ready = done.filter((chunk) => open.has(chunk)).slice(0, batch);
    if ((await fetch(shared, audit, folder, ready)) === 0) await pause(250);
  }
}

/**
 * Works on the chunks of an audit through a store, where every `marginalia work` of the same versions
 * takes part; this process does, too. What is done there already is only fetched.
 *
 * @returns whether all chunks are done
 */
export async function shareChunks(
  shared: Shared,
  manifest: Manifest,
  source: ChunkSource,
  folder: string,
  work: ChunkWork,
): Promise<boolean> {
  const { store, tenant, lease } = shared;
  const id = sharedId(manifest);
  await store.audits.begin({
    tenant,
    id,
    name: basename(resolve(folder)),
    versions: JSON.stringify(manifest.versions),
    today: manifest.today,
    visits: source.visits,
    chunks: source.chunks,
    at: new Date(),
  });
  const failed = new AbortController();
  const signal = AbortSignal.any([work.signal, failed.signal]);
  const worker = startChunkWorker({
    store,
    threads: work.threads,
    name: `${hostname()}:${process.pid}`,
    lease,
    onFault: (fault) => failed.abort(fault),
  });
  try {
    await send(shared, id, source, signal);
    await fetchAll(shared, id, source, folder, { ...work, signal });
  } finally {
    await worker.stop();
  }
  failed.signal.throwIfAborted();
  return openChunks(source, folder).length === 0;
}
