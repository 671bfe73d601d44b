import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { z } from "zod";

const listed = z.object({
  filename: z.string(),
  files: z.array(z.object({ path: z.string(), size: z.number() })),
});
/** npm 11 answers with an object by package name, earlier ones with a list. */
const answerShape = z.union([
  z.array(listed).transform(([first]) => first),
  z.record(z.string(), listed).transform((all) => Object.values(all)[0]),
]);

export type Packed = z.infer<typeof listed>;

/** What `npm pack` says of the package with these flags; it must have been built. */
export function npmPack(flags: readonly string[]): Packed {
  const out = execFileSync("npm", ["pack", "--json", "--ignore-scripts", ...flags], {
    encoding: "utf8",
    maxBuffer: 100_000_000,
    stdio: ["ignore", "pipe", "ignore"],
  });
  const packed = answerShape.parse(JSON.parse(out));
  if (packed === undefined) throw new Error("npm pack named no package");
  return packed;
}

/** Packs into a folder; gives the path of the archive. */
export function packInto(folder: string): string {
  return join(folder, npmPack(["--pack-destination", folder]).filename);
}
