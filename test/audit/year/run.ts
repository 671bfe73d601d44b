import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runAudit } from "../../../src/audit/run-audit.ts";
import { scoreYear } from "./score-year.ts";
import { writeYear } from "./year.ts";

/**
 * A year of a practice audited end to end: `npm run audit:year [-- visits [seed]]`. Prints recall and
 * precision of every type; status 1 where one is below 0.97 or 0.95.
 */
const size = Number(process.argv[2] ?? 100_000);
const seed = process.argv[3] ?? "year";

const folder = await mkdtemp(join(tmpdir(), "audit-year-"));
try {
  const inputs = await writeYear(folder, seed, size);
  const out = join(folder, "out");
  const started = performance.now();
  const told = (done: number, total: number) => {
    if (done % 10_000 < 250) process.stderr.write(`${done} of ${total}\n`);
  };
  await runAudit(
    { inputs, out, maxBad: 0 },
    { rows: () => undefined, visits: told },
    new AbortController().signal,
  );
  const seconds = (performance.now() - started) / 1000;
  const scores = await scoreYear(out, seed, size);
  for (const { type, seeded, found, recall, precision } of scores) {
    process.stdout.write(
      `${type.padEnd(26)} seeded ${String(seeded).padStart(6)} found ${String(found).padStart(6)} recall ${recall.toFixed(3)} precision ${precision.toFixed(3)}\n`,
    );
  }
  process.stdout.write(
    `${size} visits in ${seconds.toFixed(0)} s, ${(size / seconds).toFixed(0)} a second\n`,
  );
  const low = scores.some(({ recall, precision }) => recall < 0.97 || precision < 0.95);
  process.exitCode = low ? 1 : 0;
} finally {
  await rm(folder, { recursive: true, force: true });
}
