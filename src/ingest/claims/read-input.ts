import { createReadStream } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { basename, extname, join, relative } from "node:path";
import { parseNote } from "../parse-note.ts";
import type { AuditRow, RowPlace } from "./audit-row.ts";
import { readNdjson } from "./read-lines-of-json.ts";
import { readCsv, readParquet } from "./read-tables.ts";
import { readX12 } from "./read-x12.ts";

/** One file of the input and the name by which findings and bad rows speak of it. */
export interface InputFile {
  readonly path: string;
  readonly source: string;
  readonly bytes: number;
}

/** An input that a user has to name otherwise. */
export class InputError extends Error {}

type Read = (path: string, source: string) => AsyncIterable<AuditRow>;

/** By the end of the file's name. */
const readers: Readonly<Record<string, Read>> = {
  ".txt": readNote,
  ".csv": readCsv,
  ".tsv": readCsv,
  ".parquet": readParquet,
  ".ndjson": readNdjson,
  ".jsonl": readNdjson,
  ".json": readNdjson,
  ".837": readX12,
  ".x12": readX12,
  ".edi": readX12,
};

/**
 * The files of an audit: those named, and all in the folders named, by name. A file of another kind
 * is refused where it is named and left out where it lies in a folder.
 *
 * @throws InputError for a file of another kind, or where no file is left; Error where a path is not there.
 */
export async function listInput(paths: readonly string[]): Promise<InputFile[]> {
  const files: InputFile[] = [];
  for (const path of paths) {
    const found = await stat(path);
    if (found.isDirectory()) files.push(...(await filesIn(path)));
    else files.push({ path, source: basename(path), bytes: found.size });
  }
  const unreadable = files.find(({ path }) => readerOf(path) === undefined);
  if (unreadable !== undefined) {
    throw new InputError(
      `${unreadable.source} is of no kind that is read: give ${Object.keys(readers).join(" ")}.`,
    );
  }
  if (files.length === 0) throw new InputError("No file of notes or claims is there.");
  return files;
}

async function filesIn(folder: string): Promise<InputFile[]> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = names
    .filter((entry) => entry.isFile() && readerOf(entry.name) !== undefined)
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return Promise.all(
    paths.map(async (path) => ({
      path,
      source: relative(folder, path).replaceAll("\\", "/"),
      bytes: (await stat(path)).size,
    })),
  );
}

const readerOf = (path: string): Read | undefined => readers[extname(path).toLowerCase()];

/** Reads all rows of the files in their order; a file that cannot be read at all is one bad row. */
export async function* readInput(files: readonly InputFile[]): AsyncGenerator<AuditRow> {
  for (const { path, source } of files) {
    const read = readerOf(path);
    if (read === undefined) continue;
    try {
      yield* read(path, source);
    } catch (error) {
      const reason = error instanceof Error ? error.message : "the file could not be read";
      yield { source, row: 0, kind: "bad", reason };
    }
  }
}

/** One text file is one note, named by its file. */
async function* readNote(path: string, source: string): AsyncGenerator<AuditRow> {
  const place: RowPlace = { source, row: 1 };
  const id = basename(path, extname(path));
  const parsed = parseNote({ id, text: await readFile(path, "utf8") });
  if ("error" in parsed) yield { ...place, kind: "bad", reason: parsed.error.message };
  else yield { ...place, kind: "note", note: parsed.note };
}

/** SHA-256 of a file's bytes, in hexadecimal. */
export async function digestOf(path: string): Promise<string> {
  const { createHash } = await import("node:crypto");
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest("hex");
}
