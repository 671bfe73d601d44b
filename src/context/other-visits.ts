import { allMatches } from "../lexicon/all-matches.ts";
import type { IsoDate, Span, TextDocument, Visit } from "../types/index.ts";

const monthAndDay = /^\W{0,4}(\d{1,2})\/(\d{1,2})\b/;

/** A visit headed by month and day alone ("5/19 procedure:"). */
function opensOn(plain: string, { span }: Visit, day: IsoDate): boolean {
  const match = monthAndDay.exec(plain.slice(span.start, span.start + 12));
  if (match === null) return false;
  const [, month = "", date = ""] = match;
  return `${month.padStart(2, "0")}-${date.padStart(2, "0")}` === day.slice(5);
}

const opensWithDate =
  /^[^a-z\d]{0,6}(?:visit|note|seen|encounter)?:? ?(\d{1,2})\/(\d{1,2})(?:\/(?:20)?\d\d)? ?(?:note|visit|encounter)?:/;
const turnsToToday = /[\n.;] *today(?:'s (?:visit|note))? ?:/;

/** "12/3/24 NOTE: ... TODAY: healed": what stands before the turn to today is the other day's. */
function pastedBefore(plain: string, day: IsoDate): Span[] {
  const opening = opensWithDate.exec(plain.slice(0, 60));
  const turn = opening === null ? null : turnsToToday.exec(plain);
  if (opening === null || turn === null) return [];
  const [, month = "", date = ""] = opening;
  const own = `${month.padStart(2, "0")}-${date.padStart(2, "0")}` === day.slice(5);
  return own ? [] : [{ start: 0, end: turn.index + 1 }];
}

/** "==== Copied forward from an earlier visit, 3/4/24 ====", "*** Previous note 3/4/24 ***": a line that heads another visit's text. */
const copiedFrom =
  /^[^a-z\d\n]{0,24}(?:(?:text |note )?(?:copied|carried|pulled|brought|pasted|imported)(?: forward)? (?:in )?from (?:an? |the |my )?(?:earlier|previous|prior|last|older|old) (?:office )?(?:visit|note|encounter)\b|(?<=[=*#~_-]{3} {0,2})(?:earlier|previous|prior|last|older|old) (?:office )?(?:visit|note|encounter)\b)[^\n]{0,60}$/gm;
/** "[copied from visit 3/11/2025]" before the text itself. */
const copiedTag =
  /\[ ?(?:text |note |below )?(?:copied|carried|pulled|brought|pasted|imported)(?: forward)?(?: in)? from [^\]\n]{1,60}\]/g;
const endOfCopy =
  /\[ ?end(?: of)? (?:the )?(?:cop(?:y|ied)|carried|previous|prior|earlier|old|pasted)|^[^a-z\d\n]{0,24}(?:end of (?:the )?(?:copied|carried|previous|prior|earlier|old|pasted)\b|(?:today'?s?|current|this) (?:visit|note|encounter)\b|today(?::| \d))/m;

/** Text of an earlier visit kept under its own line, up to where the note turns back to this one. */
function copiedForward(plain: string, own: readonly Visit[]): Span[] {
  const tags = plain.includes("[") ? allMatches(copiedTag, plain) : [];
  return [...allMatches(copiedFrom, plain), ...tags].map((match) => {
    const start = match.index;
    const behind = start + match[0].length;
    const turn = plain.slice(behind).search(endOfCopy);
    const next = own.find(({ span }) => span.start > behind)?.span.start ?? plain.length;
    return { start, end: turn < 0 ? next : Math.min(next, behind + turn) };
  });
}

/**
 * The stretches of a note that tell visits of other days. Where no heading bears the day of the visit
 * or says "today", every dated stretch is another day's and only the text outside them is read.
 */
export function otherVisits({ visits, plain }: TextDocument, day: IsoDate): Span[] {
  const own = visits.filter(
    (visit) =>
      visit.today || visit.date === day || (visit.date === undefined && opensOn(plain, visit, day)),
  );
  const others = visits.filter((visit) => !own.includes(visit)).map(({ span }) => span);
  return [...others, ...pastedBefore(plain, day), ...copiedForward(plain, own)];
}
