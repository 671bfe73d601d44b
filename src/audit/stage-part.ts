import type { DuckDBAppender, DuckDBConnection } from "@duckdb/node-api";
import type { AuditRow } from "../ingest/claims/audit-row.ts";
import type { ClaimLine } from "../ingest/claims/claim-line.ts";
import { type InputFile, readInput } from "../ingest/claims/read-input.ts";
import type { Note } from "../types/index.ts";
import { openDatabase } from "./open-database.ts";

/** Some files of the input, and the database file that they are staged in. */
export interface StagePart {
  readonly files: readonly InputFile[];
  readonly path: string;
  /** Shared with the thread that waits: at 0 the rows taken so far, at 1 whether to stop. */
  readonly shared: Int32Array;
}

/** What is read is staged in. */
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

/** Takes rows into the tables, each with its number in the order of the files. */
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

/** Reads files into the tables of a database file of its own; stopped, it leaves some of them out. */
export async function stagePart({ files, path, shared }: StagePart): Promise<void> {
  const { connection, close } = await openDatabase(path);
  try {
    await connection.run(tables);
    const stager = await startStager(connection);
    for await (const row of readInput(files)) {
      if (Atomics.load(shared, 1) === 1) break;
      stager.take(row);
      Atomics.add(shared, 0, 1);
    }
    stager.close();
  } finally {
    close();
  }
}
