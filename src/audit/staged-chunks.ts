import type { DuckDBConnection } from "@duckdb/node-api";
import type { ChunkSource } from "./chunk.ts";

/** Visits of one chunk as `VisitRecord`s; the bounds on `seq` let the database skip all other notes. */
const query = (first: number, end: number): string => `
  WITH part AS (SELECT * FROM visits WHERE visit >= ${first} AND visit < ${end})
  SELECT '{"visit":' || p.visit || ',"note":' || n.record || ',"billed":' || p.billed ||
    ',"history":' || coalesce(h.history::VARCHAR, '[]') || ',"doubt":' || coalesce(to_json(p.doubt)::VARCHAR, 'null') || '}'
  FROM part p
  JOIN (SELECT seq, record FROM notes
    WHERE seq BETWEEN (SELECT min(note) FROM part) AND (SELECT max(note) FROM part)) n ON n.seq = p.note
  LEFT JOIN (SELECT * FROM histories WHERE visit >= ${first} AND visit < ${end}) h ON h.visit = p.visit
  ORDER BY p.visit`;

/** The visits of a staged database, `size` a chunk. */
export function stagedChunks(
  connection: DuckDBConnection,
  visits: number,
  size: number,
): ChunkSource {
  return {
    visits,
    chunks: Math.ceil(visits / size),
    read: async (chunk) => {
      const rows = await connection.runAndReadAll(query(chunk * size, (chunk + 1) * size));
      return rows.getRowsJson().map(([record]) => String(record));
    },
  };
}
