import { existsSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { type DuckDBAppender, type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import type { AuditRow } from "../ingest/claims/audit-row.ts";
import type { ClaimLine } from "../ingest/claims/claim-line.ts";
import type { Note } from "../types/index.ts";
import { joinClaims } from "./join-claims.ts";

/**
 * Memory that the database may take, whatever the size of the input (the rest goes to disk), and its
 * threads. Least beside the workers, which hold their engines and the cores at that time.
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

/** Opens a DuckDB file, or one in memory where no path is given. */
export async function openDatabase(path = ":memory:", readOnly = false): Promise<Database> {
  const task = path === ":memory:" ? "results" : readOnly ? "read" : "staged";
  const instance = await DuckDBInstance.create(path, {
    ...means[task],
    preserve_insertion_order: "true",
    ...(readOnly ? { access_mode: "READ_ONLY" } : {}),
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

const tables = `
  CREATE TABLE notes (seq BIGINT, source VARCHAR, row BIGINT, id VARCHAR, encounter VARCHAR,
    patient VARCHAR, provider VARCHAR, day VARCHAR, record VARCHAR);
  CREATE TABLE lines (seq BIGINT, own BIGINT, source VARCHAR, row BIGINT, note_id VARCHAR,
    encounter VARCHAR, patient VARCHAR, provider VARCHAR, day VARCHAR, code VARCHAR,
    diagnosis VARCHAR, record VARCHAR);
  CREATE TABLE bad (source VARCHAR, row BIGINT, reason VARCHAR);
`;

type Cell = string | number | undefined;

function append(appender: DuckDBAppender, cells: readonly Cell[]): void {
  for (const cell of cells) {
    if (cell === undefined) appender.appendNull();
    else if (typeof cell === "number") appender.appendBigInt(BigInt(cell));
    else appender.appendVarchar(cell);
  }
  appender.endRow();
}

/** Takes rows into the tables, each with its number in the order of the input. */
interface Stager {
  readonly take: (row: AuditRow) => void;
  readonly close: () => void;
}

async function startStager(connection: DuckDBConnection): Promise<Stager> {
  const notes = await connection.createAppender("notes");
  const lines = await connection.createAppender("lines");
  const bad = await connection.createAppender("bad");
  let seq = 0;
  const takeLine = (line: ClaimLine, place: AuditRow, own?: number) => {
    seq += 1;
    append(lines, [seq, own, place.source, place.row, ...keysOf(line), JSON.stringify(line)]);
  };
  const takeNote = ({ billed = [], ...note }: Note, place: AuditRow) => {
    seq += 1;
    const own = seq;
    const { id, encounterId, patientId, provider, dateOfService } = note;
    append(notes, [
      own,
      place.source,
      place.row,
      id,
      encounterId,
      patientId,
      provider?.id,
      dateOfService,
      JSON.stringify(note),
    ]);
    for (const line of billed) takeLine(ownLine(line), place, own);
  };
  return {
    take: (row) => {
      if (row.kind === "note") takeNote(row.note, row);
      else if (row.kind === "claim") takeLine(row.line, row);
      else append(bad, [row.source, row.row, row.reason]);
    },
    close: () => {
      for (const appender of [notes, lines, bad]) appender.closeSync();
    },
  };
}

const ownLine = ({
  code,
  units = 1,
  modifiers = [],
  diagnoses = [],
}: NonNullable<Note["billed"]>[number]): ClaimLine => ({
  code,
  units,
  modifiers,
  diagnoses,
});

const keysOf = (line: ClaimLine): Cell[] => [
  line.noteId,
  line.encounterId,
  line.patientId,
  line.providerId,
  line.dateOfService,
  line.code,
  line.diagnoses[0],
];

/**
 * Reads the whole input into a database file of its own and joins claims to notes there. The file
 * appears under its name only when it is whole, so a killed run begins it anew.
 */
export async function stageInput(
  rows: AsyncIterable<AuditRow>,
  path: string,
  withGlobalDays: readonly string[],
  signal: AbortSignal,
  onRows: (rows: number) => void,
): Promise<void> {
  if (existsSync(path)) return;
  const unfinished = `${path}.part`;
  for (const end of ["", ".wal"]) await rm(unfinished + end, { force: true });
  const { connection, close } = await openDatabase(unfinished);
  try {
    await connection.run(tables);
    const stager = await startStager(connection);
    let taken = 0;
    for await (const row of rows) {
      signal.throwIfAborted();
      stager.take(row);
      taken += 1;
      onRows(taken);
    }
    stager.close();
    await joinClaims(connection, withGlobalDays);
    await connection.run("CHECKPOINT");
  } finally {
    close();
  }
  await rename(unfinished, path);
}
