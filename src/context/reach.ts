import type { Span } from "../types/index.ts";
import type { FoundCue } from "./find-cues.ts";

const farthest = 220;

/** Is one of `marks` between two offsets? */
function crosses(plain: string, from: number, to: number, marks: string): boolean {
  for (let at = from; at < to; at += 1) if (marks.includes(plain.charAt(at))) return true;
  return false;
}

/**
 * What ends a forward scope. Negations and "after ..." end at a comma ("no pain, biopsy done"); plans
 * and talk run over commas ("will schedule excision, layered closure").
 */
const forwardStops = ({ cue }: FoundCue) =>
  cue.sets.polarity !== undefined || cue.sets.time === "past" ? ",;:" : ";";

/** A comma directly before the cue does not end its scope: "excision, declined". */
function backwardLimit(plain: string, from: number, cueStart: number): number {
  let at = cueStart - 1;
  while (at > from && plain.charAt(at) === " ") at -= 1;
  return ",-(:".includes(plain.charAt(at)) ? at : cueStart;
}

function stopsBetween(stops: readonly FoundCue[], from: number, to: number): boolean {
  return stops.some((stop) => stop.start >= from && stop.end <= to);
}

function reachesForward(plain: string, found: FoundCue, to: Span): number | undefined {
  const distance = to.start - found.end;
  if (distance < 0 || distance > (found.cue.upTo ?? farthest)) return undefined;
  return crosses(plain, found.end, to.start, forwardStops(found)) ? undefined : distance;
}

function reachesBackward(plain: string, found: FoundCue, to: Span): number | undefined {
  const distance = found.start - to.end;
  if (distance < 0 || distance > (found.cue.upTo ?? farthest)) return undefined;
  const limit = backwardLimit(plain, to.end, found.start);
  return crosses(plain, to.end, limit, ",;") ? undefined : distance;
}

/** How many characters lie between a cue and what it reaches in its sentence; `undefined` where it does not. */
export function distanceTo(
  plain: string,
  found: FoundCue,
  to: Span,
  stops: readonly FoundCue[],
): number | undefined {
  if (found.start < to.end && to.start < found.end) return 0;
  const { reaches } = found.cue;
  if (reaches === "sentence") return 1;
  const between = found.end <= to.start ? [found.end, to.start] : [to.end, found.start];
  if (stopsBetween(stops, between[0] ?? 0, between[1] ?? 0)) return undefined;
  const forward = reaches !== "backward" ? reachesForward(plain, found, to) : undefined;
  return forward ?? (reaches !== "forward" ? reachesBackward(plain, found, to) : undefined);
}
