import { CompiledQuery, Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import type { Database } from "./embedded.ts";
import type { Tables } from "./tables.ts";

const bigInteger = 20;

/** Whole numbers of 64 bits come as numbers, as from the embedded database. */
const types = {
  getTypeParser: (oid: number, format?: "text" | "binary") =>
    oid === bigInteger ? Number : pg.types.getTypeParser(oid, format as "text"),
};

/** Opens a pool of connections to PostgreSQL; connections that break are replaced. */
export function openPostgres(url: string, connections: number): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 10_000,
    application_name: "marginalia",
    types,
  });
  // Without listeners a connection that breaks, lent out or idle, would end the process; whoever uses it
  // is told by their own statement.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return {
    db,
    run: async (sql, params) => {
      const result = await pool.query(sql, [...params]);
      const last = Array.isArray(result) ? result.at(-1) : result;
      return { rows: last?.rows ?? [] };
    },
    close: () => db.destroy(),
  };
}

/** A statement of another library, run on this transaction. */
export async function runOn(
  db: Kysely<Tables>,
  sql: string,
  params: readonly unknown[],
): Promise<{ rows: unknown[] }> {
  return { rows: [...(await db.executeQuery(CompiledQuery.raw(sql, [...params]))).rows] };
}
