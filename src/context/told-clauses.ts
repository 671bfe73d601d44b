import { clauseBegins, isToldUpTo, tellsDeed } from "../lexicon/deed-clauses.ts";
import type { Span } from "../types/index.ts";
import type { FoundCue } from "./find-cues.ts";

/** How far behind a cue a clause is looked for. */
const FARTHEST = 220;

/** "On 3/18/2025, I closed the defect": the day of the deed itself. */
const isDay = /\d/;

/** Cues that say how a thing is spoken of; those of time past, place and teller hold for the clauses behind, too. */
const ofTalk = ({ sets }: FoundCue["cue"]): boolean =>
  sets.subject === undefined &&
  (sets.time === undefined || sets.time === "planned") &&
  sets.certainty !== "conditional";

/**
 * "After discussion of the options, a shave biopsy was taken", "there were no contraindications and 3
 * keratoses were frozen": a clause with its own subject and a verb of doing in the past tells what was
 * done, whatever talk, refusal, plan or denial the clause before it is about.
 */
function isToldBehind(plain: string, { cue, start, end }: FoundCue, to: Span): boolean {
  if (end > to.start || to.start - end > FARTHEST || cue.sets.subject !== undefined) return false;
  if (isDay.test(plain.slice(start, end))) return false;
  const lead = plain.slice(end, to.start + 1);
  clauseBegins.lastIndex = 0;
  for (let hit = clauseBegins.exec(lead); hit !== null; hit = clauseBegins.exec(lead)) {
    if (!ofTalk(cue) && !/\b(?:so|therefore|thus|hence)\b/.test(hit[0])) continue;
    if (tellsDeed(plain, end + hit.index + hit[0].length, to)) return true;
  }
  return false;
}

/** What another clause begins with: its subject, or what comes next. */
const nextClause =
  /(?:[,;]|,? and|,? but) (?:(?:she|he|they|we|i|it|patient|pt|mom|mother|parents?|family)\b|the (?:patient|family|parents)\b|(?:will|return\w*|recheck|follow|f\/u|rtc)\b|(?!(?:was|were|is|are|then|also|subsequently|therefore|has|have|had|not|never|later|now)\b)(?:[a-z'/-]+ ){1,4}(?:(?:was|were|is|are) )?$)/;

/** "Frozen after options were discussed", "taken once numb": under what circumstances it was done. */
const circumstance =
  /(?<!\b(?:was|were)) (?:after|following|once|upon|when|since|because|as|due to|given|per|at (?:his|her|the|patient)|while|despite|under) (?!(?:needed|planned|scheduled|recommended)\b)/;

/** "In the same manner as at the last visit". */
const likened =
  /\b(?:like|as|same as|similar(?:ly)? to|(?:manner|way|fashion|technique) (?:as|of))(?: (?:at|on|in|with|the|her|his|our)){0,2} ?$/;

/** "Was taken since he failed creams". */
const cause =
  / (?:since|because|as|given|due to) (?:(?:he|she|they|it|the patient|patient|pt)\b|fail|prior|previous|past)/;

/** "Was drained and wound care reviewed": the cue itself begins the clause. */
const carePart = /(?:[,;]|,? and|,? with) (?:the |his |her )?$/;

function besideDeed(said: string, between: string, cue: FoundCue["cue"]): RegExpExecArray | null {
  if (cue.sets.time === "past") return likened.exec(between) ?? cause.exec(between + said);
  if (cue.sets.certainty === "conditional") return circumstance.exec(between + said);
  if (!ofTalk(cue)) return null;
  const care = cue.sets.setting === undefined ? null : carePart.exec(between);
  return nextClause.exec(between) ?? care ?? circumstance.exec(between + said);
}

/** Where the last clause of a text begins: behind a stop that is no decimal point. */
function clauseStart(lead: string): number {
  for (let at = lead.length - 1; at >= 0; at -= 1) {
    const unit = lead.charAt(at);
    if (";:\n".includes(unit) || (unit === "." && !/\d/.test(lead.charAt(at + 1)))) return at + 1;
  }
  return 0;
}

/** "The abscess was drained and she will return for repeat treatment": what comes next says nothing of the deed. */
function isToldBefore(plain: string, { cue, start }: FoundCue, to: Span): boolean {
  if (start < to.end || start - to.end > FARTHEST || cue.sets.subject !== undefined) return false;
  const between = plain.slice(to.end, start);
  const next = besideDeed(plain.slice(start, start + 24), between, cue);
  if (next === null) return false;
  const lead = plain.slice(Math.max(0, to.start - FARTHEST), to.start);
  const from = to.start - lead.length + clauseStart(lead);
  const clause = plain.slice(from, to.end + next.index).replace(/^[ ,]+/, "");
  return isToldUpTo(clause);
}

/** Whether a mention stands in a clause that tells a deed, and the cue in another one beside it. */
export const isToldApart = (plain: string, found: FoundCue, to: Span): boolean =>
  isToldBehind(plain, found, to) || isToldBefore(plain, found, to);
