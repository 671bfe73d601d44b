import { existsSync } from "node:fs";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { Engine } from "../index.ts";
import type { IsoDate } from "../types/index.ts";
import type { CodeBook } from "./code-book.ts";

/** Visits of one chunk: what a killed run does again at most, for each worker. */
export const chunkSize = 100;

const Versions = z.strictObject({
  engine: z.string(),
  lexicon: z.string(),
  tables: z.string(),
  audit: z.string(),
});
/** What findings are decided by; who shares an audit has the same. */
export type AuditVersions = z.infer<typeof Versions>;

export const versionsOf = ({ resources }: Engine, book: CodeBook): AuditVersions => ({
  engine: resources.engineVersion,
  lexicon: resources.lexicon.version,
  tables: resources.lexicon.tablesVersion,
  audit: book.version,
});

const Manifest = z.strictObject({
  inputs: z.array(z.strictObject({ source: z.string(), bytes: z.number(), sha256: z.string() })),
  versions: Versions,
  /** The day that notes without a date are coded by: that of the first start, on every resumption. */
  today: z.iso.date().transform((day) => day as IsoDate),
  chunkSize: z.number(),
});

/** All that a result depends on. The same manifest gives the same result to the byte. */
export type Manifest = z.infer<typeof Manifest>;

/** An audit that cannot go on as it was asked for: bad usage. */
export class AuditError extends Error {}

const changed = (what: string): AuditError =>
  new AuditError(
    `${what} changed since this audit was begun: name another folder with --out, or empty this one.`,
  );

/** Refuses a folder whose audit was begun from other inputs or versions. */
function compare(begun: Manifest, now: Manifest): void {
  if (JSON.stringify(begun.inputs) !== JSON.stringify(now.inputs)) throw changed("The input");
  if (JSON.stringify(begun.versions) !== JSON.stringify(now.versions))
    throw changed("The engine or its tables");
  if (begun.chunkSize !== now.chunkSize) throw changed("The size of chunks");
}

/** Begins an audit in a folder, or finds the one that was begun there with the same inputs and versions. */
export async function beginAudit(folder: string, now: Manifest): Promise<Manifest> {
  const path = join(folder, "manifest.json");
  await mkdir(join(folder, "chunks"), { recursive: true });
  if (!existsSync(path)) {
    await writeWhole(path, `${JSON.stringify(now, undefined, 2)}\n`);
    return now;
  }
  const begun = Manifest.parse(JSON.parse(await readFile(path, "utf8")));
  compare(begun, now);
  return begun;
}

/** Writes a file that is either there and whole or not there, whenever the process dies. */
export async function writeWhole(path: string, content: string): Promise<void> {
  const part = `${path}.part`;
  await writeFile(part, content, { flush: true });
  await rename(part, path);
}
