import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parsePlan } from "./draw-sample.ts";
import { differenceEstimate, type Estimate, ratioEstimate, type Stratum } from "./estimate.ts";
import { groupBy } from "./group-by.ts";
import { AuditError } from "./manifest.ts";
import { openDatabase } from "./open-database.ts";
import { type Rate, wilson } from "./wilson.ts";

/** What a reviewed sample says of the whole audit. */
export interface SampleResult {
  /** What both estimates count, with their errors and bounds. */
  readonly unit: "work RVUs";
  readonly reviewed: number;
  readonly population: number;
  /** Overpayment of the population in work RVUs, by either estimator. */
  readonly difference: Estimate;
  readonly ratio: Estimate;
  /** Share of the product's findings that the reviewer agreed with, in all and by type. */
  readonly precision: Rate;
  readonly precisionByType: Readonly<Record<string, Rate>>;
}

interface Row {
  readonly visit: string;
  readonly stratum: string;
  readonly billed: number;
  readonly allowed: string;
  readonly type: string;
  readonly agrees: string;
}

async function readRows(path: string): Promise<Row[]> {
  const { connection, close } = await openDatabase();
  try {
    const rows = await connection.runAndReadAll(
      `SELECT visit, stratum, billed_rvu, reviewer_allowed_rvu, type, reviewer_agrees
       FROM read_csv('${path.replaceAll("'", "''")}', all_varchar=true, header=true)`,
    );
    return rows.getRowsJson().map((cells) => {
      const [visit = "", stratum = "", billed = "", allowed = "", type = "", agrees = ""] =
        cells.map((cell) => (cell === null ? "" : String(cell).trim()));
      return {
        visit,
        stratum,
        billed: Number(billed),
        allowed,
        type,
        agrees: agrees.toLowerCase(),
      };
    });
  } finally {
    close();
  }
}

const yes = new Set(["yes", "y", "true", "1"]);
const no = new Set(["no", "n", "false", "0"]);

/** The allowed value of a visit: filled in on any one of its rows. */
function allowedOf(visit: string, rows: readonly Row[]): number {
  const filled = rows.map(({ allowed }) => allowed).filter((allowed) => allowed !== "");
  const [first = ""] = filled;
  const value = Number(first);
  if (
    first === "" ||
    Number.isNaN(value) ||
    value < 0 ||
    filled.some((one) => Number(one) !== value)
  ) {
    throw new AuditError(
      `worksheet.csv: fill in reviewer_allowed_rvu of visit ${visit} on one row, as a number of work RVUs.`,
    );
  }
  return value;
}

function strataOf(plan: ReturnType<typeof parsePlan>, rows: readonly Row[]): Stratum[] {
  const byStratum = groupBy(rows, ({ stratum }) => stratum);
  return plan.strata.map(({ name, size, billed, drawn }) => {
    const visits = groupBy(byStratum.get(name) ?? [], ({ visit }) => visit);
    if (visits.size !== drawn) {
      throw new AuditError(
        `worksheet.csv holds ${visits.size} visits of the stratum ${name}, ${drawn} were drawn: give it back whole.`,
      );
    }
    const sample = [...visits].map(([visit, own]) => {
      const worth = own[0]?.billed ?? 0;
      return { billed: worth, overpaid: worth - allowedOf(visit, own) };
    });
    return { name, size, billed, sample };
  });
}

function precisionOf(rows: readonly Row[]): Rate {
  const judged = rows.filter(({ agrees }) => yes.has(agrees) || no.has(agrees));
  return wilson(judged.filter(({ agrees }) => yes.has(agrees)).length, judged.length);
}

/**
 * Reads a filled-in `worksheet.csv` back: estimates of the overpayment in the population, and how often
 * the reviewer agreed with a finding (`reviewer_agrees`: yes or no).
 *
 * @throws AuditError naming the visit whose value is missing, or the stratum of which visits are
 */
export async function readWorksheet(folder: string, worksheet: string): Promise<SampleResult> {
  const plan = parsePlan(JSON.parse(await readFile(join(folder, "sample.json"), "utf8")));
  const rows = await readRows(worksheet);
  const strata = strataOf(plan, rows);
  const findings = rows.filter(({ type }) => type !== "");
  const byType = [...groupBy(findings, ({ type }) => type)].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    unit: "work RVUs",
    reviewed: strata.reduce((count, { sample }) => count + sample.length, 0),
    population: strata.reduce((count, { size }) => count + size, 0),
    difference: differenceEstimate(strata),
    ratio: ratioEstimate(strata),
    precision: precisionOf(findings),
    precisionByType: Object.fromEntries(byType.map(([type, own]) => [type, precisionOf(own)])),
  };
}
