import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { withoutFormulas } from "./no-formula.ts";
import { findingsOf, summariesOf } from "./work-chunks.ts";

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const findingColumns = `{finding: 'VARCHAR', visit: 'BIGINT', id: 'VARCHAR', "type": 'VARCHAR',
  kind: 'VARCHAR', why: 'VARCHAR', weight: 'VARCHAR', payment: 'VARCHAR', rvuDifference: 'DOUBLE',
  confidence: 'DOUBLE', billed: 'VARCHAR', billedLines: 'INTEGER[]', supported: 'VARCHAR',
  message: 'VARCHAR', rule: 'JSON', evidence: 'JSON', dateOfService: 'VARCHAR', month: 'VARCHAR',
  provider: 'VARCHAR', payer: 'VARCHAR', family: 'VARCHAR'}`;

const visitColumns = `{visit: 'BIGINT', id: 'VARCHAR', dateOfService: 'VARCHAR', month: 'VARCHAR',
  provider: 'VARCHAR', payer: 'VARCHAR', family: 'VARCHAR', billed: 'VARCHAR', supported: 'VARCHAR',
  lines: 'INTEGER', findings: 'INTEGER', questions: 'INTEGER', billedRvu: 'DOUBLE', overRvu: 'DOUBLE',
  underRvu: 'DOUBLE', compliance: 'DOUBLE', error: 'VARCHAR'}`;

const reader = (files: readonly string[], columns: string): string =>
  `read_json([${files.map(quoted).join(", ")}], format='newline_delimited', maximum_object_size=4194304, columns=${columns})`;

/**
 * Writes what the chunks of a finished audit hold as `findings` (NDJSON, CSV, Parquet) and `visits`
 * (Parquet), and the rows that were left out as `bad-rows.csv` and `unmatched.csv`. The
 * tables stay in the connection for the statistics.
 *
 * @param staged the staged input: `notes`, `lines`, `bad` and what was joined
 * @param factor money a work RVU; 0 where none was given
 */
export async function writeOutputs(
  connection: DuckDBConnection,
  folder: string,
  staged: string,
  chunks: number,
  factor: number,
): Promise<void> {
  const all = Array.from({ length: chunks }, (_, chunk) => chunk);
  const findings = reader(
    all.map((chunk) => findingsOf(folder, chunk)),
    findingColumns,
  );
  const visits = reader(
    all.map((chunk) => summariesOf(folder, chunk)),
    visitColumns,
  );
  const none = chunks === 0;
  await connection.run(`ATTACH ${quoted(staged)} AS staged (READ_ONLY)`);
  await connection.run(
    `CREATE TABLE visits AS ${none ? emptyTable(visitColumns) : `SELECT * FROM ${visits}`}`,
  );
  await connection.run(
    `CREATE TABLE findings AS ${none ? emptyTable(findingColumns) : `SELECT * FROM ${findings}`}`,
  );
  if (factor > 0) {
    await connection.run("ALTER TABLE findings ADD COLUMN money DOUBLE");
    await connection.run(`UPDATE findings SET money = round("rvuDifference" * ${factor}, 2)`);
  }
  const to = (name: string) => quoted(join(folder, name));
  await connection.run("CREATE TABLE bad_rows AS SELECT source, row, reason FROM staged.bad");
  await connection.run(
    `INSERT INTO bad_rows SELECT n.source, n.row, v.error FROM visits v
     JOIN staged.visits s ON s.visit = v.visit JOIN staged.notes n ON n.seq = s.note
     WHERE v.error <> '' ORDER BY v.visit`,
  );
  for (const copy of [
    `COPY (SELECT * FROM findings ORDER BY visit, rowid) TO ${to("findings.ndjson")} (FORMAT JSON)`,
    `COPY (${withoutFormulas("SELECT * FROM findings ORDER BY visit, rowid", "id", "billed", "message", "provider", "payer")}) TO ${to("findings.csv")} (HEADER)`,
    `COPY (SELECT * FROM findings ORDER BY visit, rowid) TO ${to("findings.parquet")} (FORMAT PARQUET)`,
    `COPY (SELECT * FROM visits ORDER BY visit) TO ${to("visits.parquet")} (FORMAT PARQUET)`,
    `COPY (${badRows("bad_rows")}) TO ${to("bad-rows.csv")} (HEADER)`,
    `COPY (${withoutFormulas(unmatched, "source", "id", "code")}) TO ${to("unmatched.csv")} (HEADER)`,
  ]) {
    await connection.run(copy);
  }
}

/** Writes the rows that could not be read as `bad-rows.csv`, before any note was worked on. */
export async function listBadRows(connection: DuckDBConnection, folder: string): Promise<void> {
  const path = quoted(join(folder, "bad-rows.csv"));
  await connection.run(`COPY (${badRows("bad")}) TO ${path} (HEADER)`);
}

const badRows = (table: string): string =>
  withoutFormulas(`SELECT * FROM ${table} ORDER BY source, row, reason`, "source");

/** A table without rows that has the columns of a reader. */
const emptyTable = (columns: string): string => {
  const named = [...columns.matchAll(/\b(\w{1,40})"?: '([A-Z[\]]{1,20})'/g)];
  return `SELECT ${named.map(([, name, type]) => `NULL::${type} AS "${name}"`).join(", ")} WHERE false`;
};

const unmatched = `
  SELECT 'claim line without note' AS what, source, row, coalesce(note_id, encounter, '') AS id, code,
    '' AS why, seq FROM staged.lines
    WHERE seq NOT IN (SELECT line FROM staged.matches UNION ALL SELECT line FROM staged.several)
  UNION ALL
  SELECT 'claim line of several notes', l.source, l.row, coalesce(l.note_id, l.encounter, ''), l.code, s.why, l.seq
    FROM staged.several s JOIN staged.lines l ON l.seq = s.line
  UNION ALL
  SELECT 'note without claim', source, row, id, '', '', seq FROM staged.notes
    WHERE seq NOT IN (SELECT note FROM staged.visits)
  UNION ALL
  SELECT 'doubtful join', n.source, n.row, n.id, '', v.doubt, n.seq
    FROM staged.visits v JOIN staged.notes n ON n.seq = v.note WHERE v.doubt IS NOT NULL
  ORDER BY what, seq`;
