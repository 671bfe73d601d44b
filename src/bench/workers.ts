import { fork } from "node:child_process";
import { once } from "node:events";
import type { Note } from "../types/index.ts";

/** What one worker, a process of its own, is given. */
export interface Share {
  readonly reader: "pipeline" | "wink";
  readonly notes: readonly Note[];
  readonly warmUp: number;
  readonly passes: number;
}

/** The worker beside this file: compiled, or as its source where this one runs as such. */
const workerFile = new URL(
  import.meta.url.endsWith(".ts") ? "./reading-worker.ts" : "./reading-worker.js",
  import.meta.url,
);

/** Seconds that so many workers take, each for all notes, started at the same moment. */
async function secondsWith(workers: number, share: Share): Promise<number> {
  const all = Array.from({ length: workers }, () => fork(workerFile));
  for (const worker of all) worker.send(share);
  await Promise.all(all.map((worker) => once(worker, "message")));
  const start = performance.now();
  const done = all.map((worker) => once(worker, "message"));
  for (const worker of all) worker.send("go");
  await Promise.all(done);
  const seconds = (performance.now() - start) / 1000;
  for (const worker of all) worker.kill();
  return seconds;
}

/** How many times as much two workers read in the same time as one does. */
export async function gainOfTwo(share: Share): Promise<number> {
  const one = await secondsWith(1, share);
  const two = await secondsWith(2, share);
  return (2 * one) / two;
}
