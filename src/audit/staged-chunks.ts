import type { DuckDBConnection } from "@duckdb/node-api";
import type { ChunkSource } from "./chunk.ts";

/** Visits of one chunk as `VisitRecord`s; the bounds on `seq` let the database skip all other notes. */
const query = (first: number, end: number): string => `
  WITH part AS (SELECT * FROM visits WHERE visit >= ${first} AND visit < ${end}),
  claims AS (SELECT visit, '[' || string_agg(record, ',' ORDER BY seq) || ']' AS billed
    FROM billed WHERE visit >= ${first} AND visit < ${end} GROUP BY visit)
  SELECT '{"visit":' || p.visit || ',"note":' || n.record || ',"billed":' || c.billed ||
    ',"history":' || coalesce(h.history::VARCHAR, '[]') || ',"doubt":' || coalesce(to_json(p.doubt)::VARCHAR, 'null') || '}'
  FROM part p JOIN claims c ON c.visit = p.visit
  JOIN (SELECT seq, record FROM notes
    WHERE seq BETWEEN (SELECT min(note) FROM part) AND (SELECT max(note) FROM part)) n ON n.seq = p.note
  LEFT JOIN (SELECT * FROM histories WHERE visit >= ${first} AND visit < ${end}) h ON h.visit = p.visit
  ORDER BY p.visit`;

/** Chunks read at a time: a query passes over many more notes than one chunk has. */
const block = 20;

/** The visits of a staged database, `size` a chunk. */
export function stagedChunks(
  connection: DuckDBConnection,
  visits: number,
  size: number,
): ChunkSource {
  const readBlock = async (at: number): Promise<readonly string[]> => {
    const first = at * block * size;
    const rows = await connection.runAndReadAll(query(first, first + block * size));
    return rows.getRowsJson().map(([record]) => String(record));
  };
  let held: { readonly at: number; readonly visits: Promise<readonly string[]> } | undefined;
  return {
    visits,
    chunks: Math.ceil(visits / size),
    read: async (chunk) => {
      const at = Math.floor(chunk / block);
      if (held?.at !== at) held = { at, visits: readBlock(at) };
      const first = (chunk % block) * size;
      return (await held.visits).slice(first, first + size);
    },
  };
}
