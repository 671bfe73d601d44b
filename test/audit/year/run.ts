import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runAudit } from "../../../src/audit/run-audit.ts";
import { scoreYear, type TypeScore } from "./score-year.ts";
import { writeYear } from "./year.ts";

/**
 * A year of a practice audited end to end: `npm run audit:year [-- visits [seed [folder]]]`. Prints recall,
 * precision and rate of every type; status 1 where one is below 0.97 or 0.95, or a rate's 95 % interval
 * misses the share that was seeded. A folder that is named keeps notes, claims and results.
 */
/** Visits drawn; those with nothing to bill fall away, and more than 100,000 are left. */
const size = Number(process.argv[2] ?? 103_000);
const seed = process.argv[3] ?? "year";
const kept = process.argv[4];

const percent = (share: number): string => (share * 100).toFixed(2).padStart(5);

const printed = ({ type, seeded, found, recall, precision, rate, rateHolds }: TypeScore): string =>
  [
    type.padEnd(24),
    `seeded ${String(seeded).padStart(5)}`,
    `found ${String(found).padStart(5)}`,
    `recall ${recall.toFixed(3)}`,
    `precision ${precision.toFixed(3)}`,
    `rate ${percent(rate.rate)} % (${percent(rate.lower)} to ${percent(rate.upper)})`,
    rateHolds ? "" : "misses what was seeded",
  ].join("  ");

const folder = kept ?? mkdtempSync(join(tmpdir(), "audit-year-"));
mkdirSync(folder, { recursive: true });
try {
  const inputs = await writeYear(folder, seed, size);
  const out = join(folder, "out");
  const started = performance.now();
  const told = (done: number, total: number) => {
    if (done % 10_000 < 100) process.stderr.write(`${done} of ${total}\n`);
  };
  const outcome = await runAudit(
    { inputs, out, maxBad: 0 },
    { rows: () => undefined, visits: told },
    new AbortController().signal,
  );
  if (outcome.kind !== "done") throw new Error("the audit was stopped");
  const seconds = (performance.now() - started) / 1000;
  const { audited, withFinding } = outcome.summary;
  const scores = await scoreYear(folder, out, audited);
  process.stdout.write(scores.map((score) => `${printed(score)}\n`).join(""));
  process.stdout.write(
    `${audited} visits in ${seconds.toFixed(0)} s, ${(audited / seconds).toFixed(0)} a second; ${percent(withFinding.rate)} % have a finding\n`,
  );
  const low = scores.some(
    ({ recall, precision, rateHolds }) => recall < 0.97 || precision < 0.95 || !rateHolds,
  );
  process.exitCode = low ? 1 : 0;
} finally {
  if (kept === undefined) rmSync(folder, { recursive: true, force: true });
}
