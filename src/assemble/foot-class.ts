import type { Fact, FootClass } from "../types/index.ts";
import { missing, stated } from "./facts.ts";
import type { Scene } from "./scene.ts";

/** Class findings by their modifier or by number and class, as a note of routine foot care states them. */
const stating: readonly (readonly [FootClass, RegExp])[] = [
  ["two-b", /\bq8\b|\b(?:two|2) class b\b/],
  ["one-b-two-c", /\bq9\b|\b(?:one|1) class b\b[^.;\n]{0,30}\b(?:two|2) class c\b/],
  ["one-a", /\bq7\b|\b(?:one|1) class a\b/],
];

/** The class of foot findings that the note states in so many words. */
export function footClass({ reading: { plain } }: Scene): Fact<FootClass> {
  for (const [value, words] of stating) {
    const match = words.exec(plain);
    if (match !== null)
      return stated(value, { start: match.index, end: match.index + match[0].length });
  }
  return missing;
}
