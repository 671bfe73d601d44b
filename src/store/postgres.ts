import {
  CompiledQuery,
  Kysely,
  PostgresDialect,
  type PostgresPool,
  type PostgresPoolClient,
} from "kysely";
import pg from "pg";
import type { Database } from "./embedded.ts";
import { storable } from "./storable.ts";
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
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: storing(pool) }) });
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

/** The pool for Kysely, whose values are made storable. */
const storing = (pool: pg.Pool): PostgresPool => ({
  connect: async () => {
    const client = await pool.connect();
    const query = async (text: string, values: readonly unknown[] = []) => {
      const { command, rowCount, rows } = await client.query(text, values.map(storable));
      return { command, rowCount, rows };
    };
    return { query: query as PostgresPoolClient["query"], release: () => client.release() };
  },
  end: () => pool.end(),
});

/** A statement of another library, run on this transaction. */
export async function runOn(
  db: Kysely<Tables>,
  sql: string,
  params: readonly unknown[],
): Promise<{ rows: unknown[] }> {
  return { rows: [...(await db.executeQuery(CompiledQuery.raw(sql, [...params]))).rows] };
}
