import { existsSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import type { InputFile } from "../ingest/claims/read-input.ts";
import { joinClaims } from "./join-claims.ts";
import { openDatabase } from "./open-database.ts";
import type { StagePart } from "./stage-part.ts";

/** How an input is staged. */
export interface Staging {
  /** Reads some of the files; several are read at a time. */
  readonly stage: (part: StagePart) => Promise<void>;
  /** Parts that can be read at a time. */
  readonly threads: number;
  /** Codes with 10 or 90 global days on any day. */
  readonly withGlobalDays: readonly string[];
  readonly signal: AbortSignal;
  readonly onRows: (rows: number) => void;
}

/** Cuts files into at most `count` runs of about the same number of bytes, in their order. */
function runsOf(files: readonly InputFile[], count: number): InputFile[][] {
  const whole = files.reduce((sum, { bytes }) => sum + bytes, 0);
  const runs: InputFile[][] = [];
  let taken = 0;
  for (const file of files) {
    const run = runs.at(-1);
    const isFull = taken * count >= whole * runs.length;
    if (run === undefined || (isFull && runs.length < count)) runs.push([file]);
    else run.push(file);
    taken += file.bytes;
  }
  return runs;
}

/** Milliseconds between two looks at how far the parts are. */
const pause = 100;

async function stageParts(
  parts: readonly StagePart[],
  shared: Int32Array,
  { stage, signal, onRows }: Staging,
): Promise<void> {
  const stop = () => {
    Atomics.store(shared, 1, 1);
  };
  signal.addEventListener("abort", stop);
  const watch = setInterval(() => onRows(Atomics.load(shared, 0)), pause);
  const staging = parts.map(stage);
  try {
    await Promise.all(staging);
  } finally {
    stop();
    await Promise.allSettled(staging);
    clearInterval(watch);
    signal.removeEventListener("abort", stop);
  }
  signal.throwIfAborted();
}

/** Adds what another database file holds; its rows are numbered on from those that are there. */
async function addPart(connection: DuckDBConnection, { path }: StagePart): Promise<void> {
  await connection.run(`ATTACH '${path.replaceAll("'", "''")}' AS part (READ_ONLY)`);
  for (const step of [
    "SET VARIABLE there = (SELECT (SELECT count(*) FROM notes) + (SELECT count(*) FROM lines))",
    "INSERT INTO notes SELECT * REPLACE (seq + getvariable('there') AS seq) FROM part.notes",
    `INSERT INTO lines SELECT * REPLACE (seq + getvariable('there') AS seq, own + getvariable('there') AS own)
      FROM part.lines`,
    "INSERT INTO bad FROM part.bad",
    "DETACH part",
  ]) {
    await connection.run(step);
  }
}

/**
 * Reads the whole input into a database file of its own and joins claims to notes there. The file
 * appears under its name only when it is whole, so a killed run begins it anew.
 */
export async function stageInput(
  files: readonly InputFile[],
  path: string,
  staging: Staging,
): Promise<void> {
  if (existsSync(path)) return;
  staging.signal.throwIfAborted();
  const folder = `${path}.parts`;
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder);
  const shared = new Int32Array(new SharedArrayBuffer(8));
  const [first, ...others] = runsOf(files, staging.threads).map((run, part) => ({
    files: run,
    path: join(folder, `${part}.duckdb`),
    shared,
  }));
  if (first === undefined) return;
  await stageParts([first, ...others], shared, staging);
  const { connection, close } = await openDatabase(first.path);
  try {
    for (const part of others) await addPart(connection, part);
    await joinClaims(connection, staging.withGlobalDays);
    await connection.run("CHECKPOINT");
  } finally {
    close();
  }
  await rename(first.path, path);
  await rm(folder, { recursive: true, force: true });
}
