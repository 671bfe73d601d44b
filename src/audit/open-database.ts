import { availableParallelism } from "node:os";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";

/**
 * Memory that the database may take, whatever the size of the input (the rest goes to disk), and its
 * threads. Least beside the workers, which hold their engines and the cores at that time. Results have one
 * thread: two do not fit into their memory, and the last digit of a sum hangs on the order of its adding.
 */
const means = {
  read: { memory_limit: "256MB", threads: "1" },
  staged: { memory_limit: "512MB", threads: String(availableParallelism()) },
  results: { memory_limit: "1GB", threads: "1" },
} as const;

/** A database file, and how to let go of it. */
export interface Database {
  readonly connection: DuckDBConnection;
  readonly close: () => void;
}

/** Opens a DuckDB file for a task, or one in memory for results where no path is given. */
export async function openDatabase(
  path = ":memory:",
  task: keyof typeof means = path === ":memory:" ? "results" : "staged",
): Promise<Database> {
  const instance = await DuckDBInstance.create(path, {
    ...means[task],
    preserve_insertion_order: "true",
    ...(task === "read" ? { access_mode: "READ_ONLY" } : {}),
  });
  const connection = await instance.connect();
  return {
    connection,
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
