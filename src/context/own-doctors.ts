import { allMatches } from "../lexicon/all-matches.ts";
import type { FoundCue } from "./find-cues.ts";

/** The doctor whose visit it is: named in the head, or seen to act in it. */
const own =
  /\b(?:provider|surgeon|(?:supervising )?physician|attending|dermatologist|clinician|assisting|scribed? for|seen by|assist to) ?:? ?dr\.? ([a-z'-]+)|\bdr\.? ([a-z'-]+) (?:reads?|personally|examine[sd]|looked|measure[sd]|said|says|numbed|reviews? (?:the )?slides|present\b)/g;

const nameBehind = /\s*\.? ?([a-z'-]+)/y;

/** Drops "by Dr. X" where Dr. X is the doctor of this visit: a scribe, a nurse or a log tells what was done. */
export function withoutOwnDoctors(plain: string, cues: readonly FoundCue[]): FoundCue[] {
  const isByDoctor = ({ start, end }: FoundCue) => plain.slice(start, end) === "by dr";
  if (!cues.some(isByDoctor)) return [...cues];
  const names = new Set(allMatches(own, plain).map(([, head, acting]) => head ?? acting));
  return cues.filter((found) => {
    if (!isByDoctor(found)) return true;
    nameBehind.lastIndex = found.end;
    return !names.has(nameBehind.exec(plain)?.[1]);
  });
}
