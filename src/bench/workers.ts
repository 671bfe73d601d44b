import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import type { Note } from "../types/index.ts";
import { median } from "./measure.ts";

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

/** A slow moment of the machine hits one round of the middle of which the gain is taken. */
const rounds = 5;

/** Seconds that workers take, each for all notes, started at the same moment. */
async function secondsOf(workers: readonly ChildProcess[]): Promise<number> {
  const start = performance.now();
  const done = workers.map((worker) => once(worker, "message"));
  for (const worker of workers) worker.send("go");
  await Promise.all(done);
  return (performance.now() - start) / 1000;
}

/**
 * How many times as much two workers read in the same time as one of them does while the other waits:
 * the median of rounds that take turns.
 */
export async function gainOfTwo(share: Share): Promise<number> {
  const two = [fork(workerFile), fork(workerFile)];
  const ready = two.map((worker) => once(worker, "message"));
  for (const worker of two) worker.send(share);
  await Promise.all(ready);
  const gains: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const alone = await secondsOf(two.slice(round % 2, (round % 2) + 1));
    gains.push((2 * alone) / (await secondsOf(two)));
  }
  for (const worker of two) worker.kill();
  return median(gains);
}
