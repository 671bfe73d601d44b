import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { z } from "zod";

const figure = z.number().nullable();

const look = z.object({
  /** Day of the look. */
  day: z.string(),
  /** Commit of the product that was looked at; `+` behind it where files differed from it. */
  commit: z.string(),
  files: z.array(z.string()),
  figures: z.record(z.string(), figure),
});

export type Look = z.infer<typeof look>;

/** Files that someone who mends nothing keeps: every look at them is written down. */
export const isHeldOut = (path: string): boolean =>
  path.replaceAll("\\", "/").includes("corpus/held-out/");

/** A held-out file as every checkout knows it: the part of its path that lies in the project. */
const withinProject = (path: string): string => {
  const plain = path.replaceAll("\\", "/");
  return plain.slice(Math.max(0, plain.indexOf("corpus/held-out/")));
};

const rounded = (value: number | null) =>
  value === null ? null : Math.round(value * 10_000) / 10_000;

/** Adds a look to the list in a file, which is made where there is none. */
export function addLook(path: string, seen: Look): void {
  const before = existsSync(path)
    ? z.array(look).parse(JSON.parse(readFileSync(path, "utf8")))
    : [];
  const entry: Look = {
    ...seen,
    files: seen.files.map(withinProject),
    figures: Object.fromEntries(
      Object.entries(seen.figures).map(([measure, value]) => [measure, rounded(value)]),
    ),
  };
  writeFileSync(path, `${JSON.stringify([...before, entry], null, 2)}\n`);
}
