import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";

/** One file of the lexicon folder. */
export interface LexiconFile {
  /** Path inside the folder, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** Reads one file, or says which one is missing. */
export function readLexiconFile(folder: string, path: string): LexiconFile {
  const full = join(folder, path);
  if (!existsSync(full)) {
    throw new Error(`The lexicon lacks ${path}: expected at ${full}. Restore the file.`);
  }
  return { path, text: readFileSync(full, "utf8") };
}

/** All YAML files of a folder of the lexicon, by name. */
export function readLexiconFolder(folder: string, path: string): LexiconFile[] {
  const full = join(folder, path);
  if (!existsSync(full)) {
    throw new Error(`The lexicon lacks the folder ${path}: expected at ${full}. Restore it.`);
  }
  const names = readdirSync(full).filter((name) => name.endsWith(".yaml"));
  return names.toSorted().map((name) => readLexiconFile(folder, `${path}/${name}`));
}

/** Name of a file without folder and extension. */
export const stemOf = ({ path }: LexiconFile): string =>
  path.slice(path.lastIndexOf("/") + 1).replace(/\.[a-z]+$/, "");

/** Turns whatever a reader of a file's content throws into one error that names the file. */
export function readContent<Content>(
  file: LexiconFile,
  read: (content: unknown) => Content,
): Content {
  try {
    return read(file.path.endsWith(".yaml") ? parse(file.text, { logLevel: "error" }) : file.text);
  } catch (error) {
    const why =
      error instanceof z.ZodError
        ? `\n${z.prettifyError(error)}`
        : ` ${error instanceof Error ? error.message : String(error)}`;
    throw new Error(`${file.path} cannot be read:${why}`, { cause: error });
  }
}

/** First twelve hexadecimal digits of the SHA-256 of the files' names and texts, in order. */
export function hashOf(files: readonly LexiconFile[]): string {
  const hash = createHash("sha256");
  for (const { path, text } of files) hash.update(`${path}\0${text}\0`);
  return hash.digest("hex").slice(0, 12);
}
