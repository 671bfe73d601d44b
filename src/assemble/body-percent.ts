import type { Fact } from "../types/index.ts";
import { missing, stated } from "./facts.ts";
import type { Reading } from "./reading.ts";

const percent =
  "(?:less than |under |< ?|about |approximately |approx\\.? |~ ?)?(\\d{1,2}(?:\\.\\d)?) ?(?:%|percent|per cent)";
const body = "(?:tbsa|bsa|(?:of )?(?:the |his |her )?(?:total )?body(?: surface)?)";
/** "2nd degree burn R hand ~1%": of a burn the bare share is that of the body; the strength of a drug is not. */
const drug = "(?!silva|sulfa|lido|xylo|bupi|marc|bacit|cream)";
const ofBurn = `\\bburns?\\b(?:[ ,]{1,2}${drug}[a-z'/-]{1,20}){0,6}?[ ,(]{1,3}${percent}(?=[,.;:)\\n]|$| (?:tbsa|blister|intact|rupt|debrid|open|total)\\b)`;
const words = new RegExp(
  `${percent} (?:${body})\\b|\\b(?:tbsa|bsa|body surface(?: area)?)(?: (?:burned|involved|burn|area|is|was|of|about|approximately|estimated|at|by [a-z-]{3,14}(?: chart)?)){0,3} ?[:=,]? ?${percent}|${ofBurn}`,
);

/** The share of the body surface that a note states, in percent. */
export function percentOfBody({ plain }: Reading): Fact<number> {
  const match = words.exec(plain);
  if (match === null) return missing;
  const value = Number(match[1] ?? match[2] ?? match[3]);
  return stated(value, { start: match.index, end: match.index + match[0].length });
}
