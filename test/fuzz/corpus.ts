import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const home = "test/fuzz/corpus";

/** The kept inputs of a door, by name. */
export function readCorpus(door: string): (readonly [name: string, bytes: Buffer])[] {
  const folder = join(home, door);
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).sort();
  return names.map((name) => [name, readFileSync(join(folder, name))] as const);
}

/** Keeps an input under a name made of what it holds. */
export function keep(door: string, bytes: Buffer): string {
  const folder = join(home, door);
  mkdirSync(folder, { recursive: true });
  const name = createHash("sha256").update(bytes).digest("hex").slice(0, 16);
  writeFileSync(join(folder, name), bytes);
  return name;
}
