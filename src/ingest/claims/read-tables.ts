import { DuckDBInstance } from "@duckdb/node-api";
import { type AuditRow, tableRowOf } from "./audit-row.ts";

/** A path or word as DuckDB quotes it. */
const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const message = (error: unknown): string => (error instanceof Error ? error.message : "");

/**
 * Reads a CSV file row by row, counted below the header. Every column stays text, so that no code loses
 * a zero; a row that does not fit the columns becomes a bad row with the number of its line, and is not
 * counted among the others.
 *
 * @throws Error where the file is no CSV at all.
 */
export function readCsv(path: string, source: string): AsyncGenerator<AuditRow> {
  const reader = `read_csv(${quoted(path)}, all_varchar=true, header=true, store_rejects=true, parallel=false, max_line_size=4000000)`;
  const rejected = "SELECT line, min(error_type) FROM reject_errors GROUP BY line ORDER BY line";
  return readTable(`SELECT * FROM ${reader}`, source, rejected);
}

/** Reads a Parquet file row by row. */
export const readParquet = (path: string, source: string): AsyncGenerator<AuditRow> =>
  readTable(`SELECT * FROM read_parquet(${quoted(path)})`, source);

async function* readTable(
  query: string,
  source: string,
  rejected?: string,
): AsyncGenerator<AuditRow> {
  const instance = await DuckDBInstance.create(":memory:", { threads: "1", memory_limit: "1GB" });
  const connection = await instance.connect();
  try {
    const rows = await connection.stream(query);
    let row = 0;
    const columns = rows.deduplicatedColumnNames();
    for await (const batch of rows.yieldRowsJson()) {
      for (const values of batch) {
        row += 1;
        yield tableRowOf({ source, row }, columns, values);
      }
    }
    if (rejected !== undefined) {
      const bad = await connection.runAndReadAll(rejected);
      for (const [line, kind] of bad.getRowsJson()) {
        const reason = `line ${line} of the file, its header counted, does not fit its columns (${String(kind).toLowerCase()})`;
        yield { source, row: Number(line), kind: "bad", reason };
      }
    }
  } catch (error) {
    throw new Error(`${source} could not be read as a table: ${firstLine(message(error))}`);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** DuckDB's messages go on with the lines at fault, which a message of ours must not show. */
const firstLine = (text: string): string =>
  (text.split("\n")[0] ?? "").replace(/"[^"]*"/g, "…").slice(0, 200);
