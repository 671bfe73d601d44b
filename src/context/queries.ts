import { allMatches } from "../lexicon/all-matches.ts";
import type { FoundCue } from "./find-cues.ts";

/** "?BCC", "(? BCC or SCC)"; at the head of a line a mark set apart is a bullet that was lost. */
const before = /(?<=^|[\s(,;:/-])\?{1,3}(?=[a-z])|(?<=[^\s?.!][ (]{1,2})\?{1,3} (?=[a-z])/g;
/** "BCC?", "(Bowen's?)". */
const behind = /(?<=[a-z)'])\?{1,3}(?=[\s),;/]|$)/g;

const cueOf = (reaches: "forward" | "backward", upTo: number): FoundCue["cue"] => ({
  words: [],
  sets: { certainty: "possible" },
  reaches,
  to: "lesion",
  upTo,
});

const doubted = cueOf("forward", 24);
const asked = cueOf("backward", 1);

/** Question marks that put a lesion's name in doubt, as cues: "nodule of the cheek ?BCC" is no known carcinoma. */
export function queries(plain: string): FoundCue[] {
  if (!plain.includes("?")) return [];
  const cuesOf = (pattern: RegExp, cue: FoundCue["cue"]): FoundCue[] =>
    allMatches(pattern, plain).map(({ index, 0: { length } }) => ({
      start: index,
      end: index + length,
      cue,
    }));
  return [...cuesOf(before, doubted), ...cuesOf(behind, asked)];
}
