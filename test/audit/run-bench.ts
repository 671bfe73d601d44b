import { createReadStream, existsSync } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
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
 * `npm run bench:audit [-- visits] [--workers number] [--year folder] [--json]`. The year is generated
 * anew, or kept in a folder for the next run: a million visits take minutes to write. The engine alone reads some of the notes
 * before the audit and as many after it, on warm workers, so that a slow stretch of the machine hits both;
 * how much work of the processor each took, on all threads together, is told beside the time.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    workers: { type: "string" },
    year: { type: "string" },
    json: { type: "boolean", default: false },
  },
});
const size = Number(positionals[0] ?? 1_000_000);
const { json } = values;
/** Notes that the engine reads alone, each time: all of a small run, a tenth of a million. */
const compared = Math.min(size, 100_000);
const threads = Number(values.workers ?? availableParallelism());
const today = "2026-11-01" as const;

/**
 * Notes after which two workers get no faster (2026-11-22: 3.0 s for 5,000 from the 40,000th on, 12.5 s
 * for the first). The engine alone is timed behind them, an audit from its cold start.
 */
const warming = 40_000;

/** The first notes of a file in the chunks that an audit hands to its workers. */
async function* chunksOf(path: string, notes: number): AsyncGenerator<string[]> {
  let visits: string[] = [];
  let read = 0;
  for await (const line of createInterface({ input: createReadStream(path) })) {
    visits.push(`{"note":${line}}`);
    read += 1;
    if (visits.length === chunkSize || read === notes) {
      yield visits;
      visits = [];
    }
    if (read === notes) return;
  }
}

/** Seconds by the clock, and on the processor. */
interface Taken {
  readonly seconds: number;
  readonly worked: number;
}

async function timed(run: () => Promise<unknown>): Promise<Taken> {
  const started = performance.now();
  const before = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(before);
  return { seconds: (performance.now() - started) / 1000, worked: (user + system) / 1e6 };
}

/** The engine alone on the first notes of a file, by workers that are warm. */
async function bare(path: string): Promise<Taken> {
  const pool = startPool(threads);
  const run = async (notes: number) => {
    const chunks = chunksOf(path, notes);
    const lane = async () => {
      for await (const visits of {
        [Symbol.asyncIterator]: () => ({ next: () => chunks.next() }),
      }) {
        await pool.suggestOnly({ visits, today });
      }
    };
    await Promise.all(Array.from({ length: threads + 2 }, lane));
  };
  await run(Math.min(warming, compared));
  const taken = await timed(() => run(compared));
  await pool.close();
  return taken;
}

/** Bytes of memory that the process takes at most while something runs. */
async function peakOf(run: () => Promise<unknown>): Promise<number> {
  let peak = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 200);
  await run().finally(() => clearInterval(watch));
  return peak;
}

async function audited(inputs: readonly string[], out: string): Promise<void> {
  const silent = { rows: () => undefined, visits: () => undefined };
  await runAudit(
    { inputs, out, maxBad: 0, workers: threads },
    silent,
    new AbortController().signal,
  );
}

const share = (engine: number, audit: number): number =>
  Math.round(((engine / (2 * compared)) * size * 1000) / audit) / 1000;

/** The notes and claims of a year of so many visits, written where they are not there yet. */
async function yearIn(folder: string): Promise<string[]> {
  const files = ["notes.ndjson", "claims.csv"].map((name) => join(folder, name));
  if (files.every(existsSync)) return files;
  await mkdir(folder, { recursive: true });
  return writeYear(folder, "bench", size);
}

const folder = await mkdtemp(join(tmpdir(), "audit-bench-"));
try {
  const inputs = await yearIn(values.year === undefined ? folder : join(values.year, String(size)));
  const before = await bare(inputs[0] ?? "");
  let audit: Taken = { seconds: 0, worked: 0 };
  const peak = await peakOf(async () => {
    audit = await timed(() => audited(inputs, join(folder, "out")));
  });
  const after = await bare(inputs[0] ?? "");
  const result = {
    notesPerSecond: Math.round(size / audit.seconds),
    peakMb: Math.round(peak / 2 ** 20),
    vsPipeline: share(before.seconds + after.seconds, audit.seconds),
  };
  const byWork = share(before.worked + after.worked, audit.worked);
  process.stdout.write(
    `${size} visits, ${threads} workers: ${result.notesPerSecond} a second (${((audit.worked / size) * 1000).toFixed(2)} ms of the processor each), ${result.peakMb} MB, ${result.vsPipeline} of the engine alone (${byWork} by work)\n`,
  );
  if (json) process.stdout.write(`${JSON.stringify(result)}\n`);
} finally {
  await rm(folder, { recursive: true, force: true });
}
