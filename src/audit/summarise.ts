import type { DuckDBConnection } from "@duckdb/node-api";
import type { JoinReport } from "./join-claims.ts";
import type { Manifest } from "./manifest.ts";
import { type Rate, wilson } from "./wilson.ts";

/** Findings of one type in the audited visits. */
interface TypeSummary {
  readonly type: string;
  readonly findings: number;
  readonly questions: number;
  readonly over: number;
  readonly under: number;
  /** Share of the audited visits that have at least one finding of the type. */
  readonly visits: Rate;
}

/** Visits of one provider, payer, family or month, and how many of them have a finding. */
export interface GroupSummary {
  readonly name: string;
  readonly visits: Rate;
  readonly billed: number;
  readonly over: number;
  readonly under: number;
}

/** What `summary.json` holds. Values are work RVUs; `money` is them times the conversion factor. */
export interface AuditSummary {
  readonly versions: Manifest["versions"];
  readonly inputs: Manifest["inputs"];
  readonly today: string;
  readonly join: JoinReport;
  readonly audited: number;
  readonly refused: number;
  readonly withFinding: Rate;
  readonly findings: number;
  readonly questions: number;
  readonly compliance: number;
  readonly rvu: Totals;
  readonly money: (Totals & { readonly conversionFactor: number }) | null;
  readonly types: readonly TypeSummary[];
  readonly providers: readonly GroupSummary[];
  readonly payers: readonly GroupSummary[];
  readonly families: readonly GroupSummary[];
  readonly months: readonly GroupSummary[];
}

export interface Totals {
  readonly billed: number;
  readonly over: number;
  readonly under: number;
  /** Overpaid less underpaid. */
  readonly net: number;
}

const rounded = (value: number): number => Math.round(value * 100) / 100;

type Row = readonly unknown[];

async function rowsOf(connection: DuckDBConnection, query: string): Promise<readonly Row[]> {
  return (await connection.runAndReadAll(query)).getRowsJson();
}

async function typesOf(connection: DuckDBConnection, audited: number): Promise<TypeSummary[]> {
  const rows = await rowsOf(
    connection,
    `SELECT "type", count(*) FILTER (kind = 'finding'), count(*) FILTER (kind = 'question'),
       coalesce(sum("rvuDifference") FILTER (kind = 'finding' AND "rvuDifference" > 0), 0),
       coalesce(-sum("rvuDifference") FILTER (kind = 'finding' AND "rvuDifference" < 0), 0),
       count(DISTINCT visit) FILTER (kind = 'finding')
     FROM findings GROUP BY "type" ORDER BY 6 DESC, 2 DESC, 1`,
  );
  return rows.map(([type, findings, questions, over, under, visits]) => ({
    type: String(type),
    findings: Number(findings),
    questions: Number(questions),
    over: rounded(Number(over)),
    under: rounded(Number(under)),
    visits: wilson(Number(visits), audited),
  }));
}

async function groupsOf(connection: DuckDBConnection, column: string): Promise<GroupSummary[]> {
  const rows = await rowsOf(
    connection,
    `SELECT coalesce(nullif(${column}, ''), 'not named'), count(*), count(*) FILTER (findings > 0),
       sum("billedRvu"), sum("overRvu"), sum("underRvu")
     FROM visits WHERE error = '' GROUP BY 1 ORDER BY 1`,
  );
  return rows.map(([name, visits, found, billed, over, under]) => ({
    name: String(name),
    visits: wilson(Number(found), Number(visits)),
    billed: rounded(Number(billed)),
    over: rounded(Number(over)),
    under: rounded(Number(under)),
  }));
}

const times = ({ billed, over, under, net }: Totals, factor: number): Totals => ({
  billed: rounded(billed * factor),
  over: rounded(over * factor),
  under: rounded(under * factor),
  net: rounded(net * factor),
});

/** Counts, rates with their intervals and sums of the tables that `writeOutputs` left. */
export async function summarise(
  connection: DuckDBConnection,
  { manifest, join, factor }: { manifest: Manifest; join: JoinReport; factor: number },
): Promise<AuditSummary> {
  const [totals = []] = await rowsOf(
    connection,
    `SELECT count(*) FILTER (error = ''), count(*) FILTER (error <> ''), count(*) FILTER (findings > 0),
       coalesce(sum(findings), 0), coalesce(sum(questions), 0), coalesce(avg(compliance) FILTER (error = ''), 1),
       coalesce(sum("billedRvu"), 0), coalesce(sum("overRvu"), 0), coalesce(sum("underRvu"), 0) FROM visits`,
  );
  const [
    audited = 0,
    refused = 0,
    found = 0,
    findings = 0,
    questions = 0,
    compliance = 1,
    billed = 0,
    over = 0,
    under = 0,
  ] = totals.map(Number);
  const rvu = {
    billed: rounded(billed),
    over: rounded(over),
    under: rounded(under),
    net: rounded(over - under),
  };
  return {
    versions: manifest.versions,
    inputs: manifest.inputs,
    today: manifest.today,
    join,
    audited,
    refused,
    withFinding: wilson(found, audited),
    findings,
    questions,
    compliance: Math.round(compliance * 1e4) / 1e4,
    rvu,
    money: factor > 0 ? { ...times(rvu, factor), conversionFactor: factor } : null,
    types: await typesOf(connection, audited),
    providers: await groupsOf(connection, "provider"),
    payers: await groupsOf(connection, "payer"),
    families: await groupsOf(connection, "family"),
    months: await groupsOf(connection, "month"),
  };
}
