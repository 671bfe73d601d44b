import { createHash } from "node:crypto";
import { openStyles } from "../styles/index.ts";
import { type GeneratedCase, generate } from "./generate.ts";
import type { Style } from "./style.ts";

/** So many notes of each open style make the committed corpus. */
export const notesPerStyle = 150;

/** The notes of one style of the committed corpus. */
export const openNotes = (style: Style, count: number = notesPerStyle): GeneratedCase[] =>
  Array.from({ length: count }, (_, number) => generate(`open-${number}`, style, { past: true }));

/** SHA-256 over the cases, a JSON line each. */
function checksumOf(cases: readonly GeneratedCase[]): string {
  const hash = createHash("sha256");
  for (const one of cases) hash.update(`${JSON.stringify(one)}\n`);
  return hash.digest("hex");
}

/** The checksum of each part of the committed corpus, by name. */
export const openChecksums = (): Record<string, string> =>
  Object.fromEntries(openStyles.map((style) => [style.name, checksumOf(openNotes(style))]));
