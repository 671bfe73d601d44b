import { join } from "node:path";
import { z } from "zod";
import { sampleSize } from "./estimate.ts";
import { AuditError, writeWhole } from "./manifest.ts";
import { withoutFormulas } from "./no-formula.ts";
import { openDatabase } from "./open-database.ts";
import type { StrataColumn } from "./strata-columns.ts";

export interface SampleOptions {
  /** Any words: the same seed draws the same visits of the same audit. */
  readonly seed: string;
  /** Visits to draw; where absent, as many as `precision` asks for. */
  readonly size?: number | undefined;
  /** Half-width of the 90 % interval as a share of the point estimate. */
  readonly precision: number;
  readonly strata?: StrataColumn | undefined;
}

const Plan = z.strictObject({
  seed: z.string(),
  strata: z.array(
    z.strictObject({ name: z.string(), size: z.number(), billed: z.number(), drawn: z.number() }),
  ),
});
/** What was drawn from what: kept beside the worksheet, for reading it back. */
export type SamplePlan = z.infer<typeof Plan>;

export const parsePlan = (value: unknown): SamplePlan => Plan.parse(value);

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Shares of `size` by the sizes of the strata, at least two of each, or all of a smaller one. */
export function allocate(size: number, sizes: readonly number[]): number[] {
  const all = sizes.reduce((total, one) => total + one, 0);
  return sizes.map((one) => Math.min(one, Math.max(2, Math.round((size * one) / all))));
}

/**
 * Draws a probability sample of the audited visits and writes `worksheet.csv`, to be filled in by a
 * reviewer, and `sample.json`. Visits are ranked by SHA-256 of seed and number, so that any one can
 * draw the sample again; with `strata`, within each of them.
 */
export async function drawSample(folder: string, options: SampleOptions): Promise<SamplePlan> {
  const { connection, close } = await openDatabase();
  try {
    const visits = `read_parquet(${quoted(join(folder, "visits.parquet"))})`;
    const column = options.strata ?? "'all'";
    const population = `SELECT *, coalesce(nullif(${column}::VARCHAR, ''), 'none') AS stratum FROM ${visits} WHERE error = ''`;
    await connection.run(
      `CREATE TABLE population AS ${withoutFormulas(population, "id", "provider", "stratum")}`,
    );
    const rows = await connection.runAndReadAll(`
      SELECT stratum, count(*)::INTEGER, sum("billedRvu")::DOUBLE, avg("overRvu")::DOUBLE,
        coalesce(stddev_samp("overRvu"), 0)::DOUBLE FROM population GROUP BY stratum ORDER BY stratum`);
    const found = rows.getRowsJson().map(([name, size, billed]) => ({
      name: String(name),
      size: Number(size),
      billed: Number(billed),
    }));
    if (found.length === 0) throw new AuditError("The audit holds no visit to draw from.");
    const all = await connection.runAndReadAll(
      `SELECT count(*)::INTEGER, avg("overRvu")::DOUBLE, coalesce(stddev_samp("overRvu"), 0)::DOUBLE FROM population`,
    );
    const [count, mean, deviation] = (all.getRowsJson()[0] ?? []).map(Number);
    const size =
      options.size ??
      sampleSize(options.precision, {
        size: count ?? 0,
        mean: mean ?? 0,
        deviation: deviation ?? 0,
      });
    const shares = allocate(
      size,
      found.map((stratum) => stratum.size),
    );
    const strata = found.map((stratum, index) => ({ ...stratum, drawn: shares[index] ?? 0 }));
    const plan = { seed: options.seed, strata };
    await connection.run("CREATE TABLE plan (stratum VARCHAR, drawn INTEGER)");
    for (const { name, drawn } of strata) {
      await connection.run(`INSERT INTO plan VALUES (${quoted(name)}, ${drawn})`);
    }
    await connection.run(worksheetQuery(folder, options.seed));
    await writeWhole(join(folder, "sample.json"), `${JSON.stringify(plan, undefined, 2)}\n`);
    return plan;
  } finally {
    close();
  }
}

/** One row a finding of the visits drawn, or one row for a visit without any; the last three are the reviewer's. */
const worksheetQuery = (folder: string, seed: string): string => `
  COPY (
    WITH ranked AS (SELECT *, row_number() OVER (PARTITION BY stratum
        ORDER BY sha256(${quoted(seed)} || ':' || visit), visit) AS rank FROM population),
    drawn AS (SELECT r.* FROM ranked r JOIN plan p ON r.stratum = p.stratum WHERE r.rank <= p.drawn),
    found AS (SELECT * FROM read_parquet(${quoted(join(folder, "findings.parquet"))}) WHERE kind = 'finding')
    SELECT d.visit, d.id, d."dateOfService" AS date_of_service, d.provider, d.stratum,
      d.billed AS billed_lines, d.supported AS supported_lines, d."billedRvu" AS billed_rvu,
      d."billedRvu" - d."overRvu" AS supported_rvu, f.finding, f.type, f.message,
      '' AS reviewer_allowed_rvu, '' AS reviewer_agrees, '' AS reviewer_comment
    FROM drawn d LEFT JOIN found f ON f.visit = d.visit
    ORDER BY d.stratum, d.visit, f.finding
  ) TO ${quoted(join(folder, "worksheet.csv"))} (HEADER)`;
