import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { readGold } from "../eval/read-gold.ts";
import type { GroupedCase, Origin } from "./training-lines.ts";

/** The cases of a folder of files. */
export interface CorpusPart {
  readonly cases: readonly GroupedCase[];
  readonly files: readonly string[];
}

const isCases = (file: string) => /\.(?:ya?ml|jsonl|ndjson)$/.test(file);

/**
 * Reads every file of cases below a folder, in order of their names; nothing where there is no folder.
 * Of generated notes those of one style, told by their id without its number, are a group.
 */
export function readPart(folder: string, origin: Origin): CorpusPart {
  const files = filesBelow(folder);
  const cases = files.flatMap((path) =>
    readGold(path).map((gold) => ({
      gold,
      group: origin === "generated" ? gold.id.replace(/-\d+$/, "") : basename(path, extname(path)),
      origin,
    })),
  );
  return { cases, files };
}

/** The files of cases or sentences below a folder, in order of their names. */
export const filesBelow = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: "utf8" })
        .filter(isCases)
        .map((file) => join(folder, file))
        .sort()
    : [];

/** Hash of the contents of files, whatever their folder is called. */
export function hashOfFiles(files: readonly string[]): string {
  const hash = createHash("sha256");
  for (const file of files) hash.update(`${basename(file)}\n${readFileSync(file, "utf8")}\n`);
  return hash.digest("hex").slice(0, 12);
}
