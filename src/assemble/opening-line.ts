import type { Act } from "./acts.ts";
import { isToday, type Reading } from "./reading.ts";
import { samePart } from "./site-phrases.ts";
import { type Targets, withinOf } from "./targets.ts";

const between = /^(?: (?:of|on) (?:the )?|[\s:,-]{1,4})$/;

const samples: ReadonlySet<Act["family"]> = new Set<Act["family"]>(["biopsy", "shave"]);

/** A line that begins with what was done is an entry of its own. */
const opensLine = ({ plain }: Reading, { technique: { start } }: Act): boolean =>
  /^\W*$/.test(plain.slice(plain.lastIndexOf("\n", start) + 1, start));

/** Does an act with its place fill the first line of the note? */
function fillsFirstLine({ plain }: Reading, { technique, targets }: Act): boolean {
  const first = plain.search(/\S/);
  const end = plain.indexOf("\n", first);
  const phrase = targets[0]?.phrases[0];
  if (phrase === undefined || technique.start !== first || phrase.end > end) return false;
  const rest = plain.slice(phrase.end, end);
  return between.test(plain.slice(technique.end, phrase.start)) && /^[\s.:,-]*$/.test(rest);
}

/** Is the account about the same part of the other side, and the side of the first line never told again? */
function isOnOtherSide(reading: Reading, targets: Targets, acts: readonly Act[], head: Act) {
  const [target] = head.targets;
  const [named, ...again] = target?.phrases ?? [];
  if (named?.site.side === undefined || again.length > 0) return false;
  const others = targets.phrases.filter(
    (phrase) => phrase !== named && samePart(phrase, named, withinOf(reading)),
  );
  const told = others.filter(({ assertion }) => isToday(assertion));
  return (
    told.length > 0 &&
    told.every(({ site }) => site.side !== undefined && site.side !== named.site.side) &&
    acts.some(
      (act) =>
        act !== head &&
        !opensLine(reading, act) &&
        (act.family === head.family || (samples.has(act.family) && samples.has(head.family))) &&
        told.some((phrase) => act.targets.some(({ phrases }) => phrases.includes(phrase))),
    )
  );
}

/**
 * "Shave biopsy: RIGHT shin" as the first line of a note whose account tells of the left shin alone:
 * the line is the heading of what the account tells, though no heading's words stand in it.
 */
export function withOpeningLine(reading: Reading, targets: Targets, acts: readonly Act[]): Act[] {
  const head = acts[0];
  if (head === undefined || head.heading || head.targets.length !== 1) return [...acts];
  const isHead = fillsFirstLine(reading, head) && isOnOtherSide(reading, targets, acts, head);
  return isHead ? [{ ...head, heading: true }, ...acts.slice(1)] : [...acts];
}
