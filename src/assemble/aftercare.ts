import type { Span } from "../types/index.ts";
import { keptIn } from "./kept.ts";
import { isToday, type Reading, type Technique } from "./reading.ts";

/** "s/r 12d", "sutures out in ten days": what is to come. */
const soon =
  /^[^.;\n]{0,24}?\b(?:\d{1,2}|two|three|five|seven|ten|twelve|fourteen)(?: ?(?:-|to) ?\w{1,8})? ?(?:d|days?|wks?|weeks?|w)\b/;

/** "Back in a week for suture removal", "RTC 10 d for a wound check": what is to come, told before it. */
const soonBefore =
  /(?:\b(?:in|at|rtc|rto|rtn|return|f\/?u|fup|follow[- ]?up|recheck|next (?:visit|appt|appointment)):? ?|-> ?)(?:in |at )?(?:about |approximately |around )?(?:a|an|one|\d{1,2}|two|three|five|six|seven|eight|ten|twelve|fourteen)(?: ?(?:-|to) ?\w{1,8})? (?:d|days?|wks?|weeks?) (?:time )?(?:here |to clinic )?(?:for|to have)\b[^.;\n]{0,24}$/;

/** "Come back 5 d for stitches out": no "in" before the days. */
const comesBack =
  /\b(?:come|comes|coming|be) back (?:in )?\d{1,2}(?: ?- ?\d{1,2})? ?(?:d|days?|wks?|weeks?) (?:for|to)\b[^.;\n]{0,12}$/;

/** "RTC 10 d, stitches out". */
const soonListed =
  /\b(?:rtc|rto|rtn|return|back)(?: in)? \d{1,2}(?: ?- ?\d{1,2})? ?(?:d|days?|wks?|weeks?),? $/;

/** The word tells what is to come: "stitches out in ten days". */
export function isToCome(plain: string, { start, end }: Span): boolean {
  const lead = plain.slice(Math.max(0, start - 64), start);
  if (comesBack.test(lead)) return true;
  return soonBefore.test(lead) || soonListed.test(lead) || soon.test(plain.slice(end, end + 48));
}

/** The same words name a thing done that is to be done another day. */
const isPutOff = ({ techniques }: Reading, { start, end }: Span): boolean =>
  techniques.some((one) => one.start < end && start < one.end && one.assertion.time === "planned");

const sizes: ReadonlySet<string | undefined> = new Set(["size", "margin", "excised"]);

/** Whether the note tells of aftercare, and whether of what an operation needs. */
const told = keptIn((reading) => {
  const { others, plain } = reading;
  const aftercare = others.some(
    ({ is, assertion, start, end }) =>
      is.kind === "feature" &&
      is.role === "aftercare" &&
      isToday(assertion) &&
      !isPutOff(reading, { start, end }) &&
      !isToCome(plain, { start, end }) &&
      !/^\W{0,2}(?:diagnos|dx)/.test(plain.slice(end, end + 12)),
  );
  const numbed = others.some(({ is }) => is.kind === "agent" && is.role === "anaesthetic");
  const operated = numbed || reading.measures.some(({ role }) => sizes.has(role));
  return { aftercare, operated };
});

/** The note tells a visit after an earlier procedure; not one whose own sutures are to come out. */
export const isAftercare = (reading: Reading): boolean => told(reading).aftercare;

/** "Excised, margins neg": what the laboratory found. */
const reported =
  /^[ ,;:(-]{1,4}(?:(?:by|per|on|w\/|with|and) )?(?:(?:final|clear|neg(?:ative)?|free|uninvolved) )?(?:path\w*|margins?)\b(?! of \d)/;

/**
 * In a note of aftercare an excision is the earlier one where its result is told with it, or where
 * nothing of an operation is told: no anaesthetic, no size, no margin.
 */
export function isEarlierExcision(reading: Reading, { end }: Technique): boolean {
  if (!isAftercare(reading)) return false;
  return reported.test(reading.plain.slice(end, end + 30)) || !told(reading).operated;
}
