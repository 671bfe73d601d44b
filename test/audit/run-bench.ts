import { createReadStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { chunkSize } from "../../src/audit/manifest.ts";
import { startPool } from "../../src/audit/pool.ts";
import { runAudit } from "../../src/audit/run-audit.ts";
import { writeYear } from "./year/year.ts";

/**
 * Rate and peak memory of an audit, and how its rate compares with the engine alone on as many workers:
 * `npm run bench:audit [-- visits] [--workers number] [--json]`. Audit and engine take turns, so that a
 * slow moment of the machine hits both; the ratio is that of the sums.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { workers: { type: "string" }, json: { type: "boolean", default: false } },
});
const size = Number(positionals[0] ?? 1_000_000);
const { json } = values;
const rounds = size >= 100_000 ? 1 : 3;
const threads = Number(values.workers ?? availableParallelism());
const today = "2026-11-01" as const;

let peak = 0;
const watch = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage().rss);
}, 200);

/** The notes of a file in the chunks that an audit hands to its workers. */
async function* chunksOf(path: string): AsyncGenerator<string[]> {
  let visits: string[] = [];
  for await (const line of createInterface({ input: createReadStream(path) })) {
    visits.push(`{"note":${line}}`);
    if (visits.length < chunkSize) continue;
    yield visits;
    visits = [];
  }
  if (visits.length > 0) yield visits;
}

/** Seconds of the engine alone on the notes of a file. */
async function bare(path: string): Promise<number> {
  const started = performance.now();
  const pool = startPool(threads);
  const chunks = chunksOf(path);
  const lane = async () => {
    for await (const visits of { [Symbol.asyncIterator]: () => ({ next: () => chunks.next() }) }) {
      await pool.suggestOnly({ visits, today });
    }
  };
  await Promise.all(Array.from({ length: threads + 2 }, lane));
  await pool.close();
  return (performance.now() - started) / 1000;
}

async function audited(inputs: readonly string[], out: string): Promise<number> {
  const started = performance.now();
  const silent = { rows: () => undefined, visits: () => undefined };
  await runAudit(
    { inputs, out, maxBad: 0, workers: threads },
    silent,
    new AbortController().signal,
  );
  return (performance.now() - started) / 1000;
}

const folder = await mkdtemp(join(tmpdir(), "audit-bench-"));
try {
  const inputs = await writeYear(folder, "bench", size);
  let engine = 0;
  let audit = 0;
  for (let round = 0; round < rounds; round += 1) {
    engine += await bare(inputs[0] ?? "");
    audit += await audited(inputs, join(folder, `out-${round}`));
  }
  const result = {
    notesPerSecond: Math.round((size * rounds) / audit),
    peakMb: Math.round(peak / 2 ** 20),
    vsPipeline: Math.round((engine / audit) * 1000) / 1000,
  };
  process.stdout.write(
    `${size} visits, ${threads} workers: ${result.notesPerSecond} a second, ${result.peakMb} MB, ${result.vsPipeline} of the engine alone\n`,
  );
  if (json) process.stdout.write(`${JSON.stringify(result)}\n`);
} finally {
  clearInterval(watch);
  await rm(folder, { recursive: true, force: true });
}
