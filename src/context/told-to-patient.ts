import type { Sentence } from "../types/index.ts";
import type { FoundCue } from "./find-cues.ts";
import { sentenceOf } from "./sentence-cues.ts";

const addressed = /\b(?:you|your)\b/g;

/** Words by which a note speaks of its patient to somebody else. */
const spokenOf =
  /\b(?:(?:the|this) (?:patient|pt)|pt(?!:)|patient (?:is|was|has|had|presents|reports|tolerated|states|agreed)|year[- ]old|y\/?o)\b/g;

/** Written to a doctor. */
const toDoctor =
  /\b(?:(?:our|your) (?:patient|pt)(?! portal|:)|dear (?:dr|doctor|prof|colleague)|thank you for (?:sending|referring))\b/;

/** Of this visit, not of results that are written about later. */
const ofThisVisit =
  /\b(?:today|today's|this (?:morning|afternoon|evening)|(?:your|after)[- ]visit|visit (?:summary|recap|date)|summary of|your [a-z]+ surgery summary|date of visit|on (?:[a-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? 20\d\d|\d{1,2}\/\d{1,2}\/(?:20)?\d\d),? (?:you|i|we)|your appointment)\b/;

/** A clinician's own deed, or one told in the passive; talk, looks and plans are none. */
const deed =
  /\b(?:(?:i|we|dr\.? [a-z'-]+)(?:,? (?:also|then|just|first|next|again|both|only|carefully|gently|went ahead and|have|had|today)){0,3} (?!discussed|talked|recommended|offered|checked|examined|looked|decided|planned|agreed|mentioned|reviewed|explained|noticed|scheduled|hoped|wanted|asked|advised|considered|suggested|need|preferred|plann)(?:[a-z]+ed|took|froze|cut|gave|put|did|made|burnt|ran|drew|sewed|thinned|let|lit)|(?:was|were|been)(?: [a-z]+ly| then| also| all| both){0,2} (?!discussed|offered|recommended|explained|planned|scheduled|asked|advised|referred|prescribed|told|given)(?:[a-z]+ed|frozen|cut|taken|done|put|shaven|sewn|made|burnt)|you (?:had|got|received|underwent))\b/;

/** What to do, what may come, and what to ask for. */
const directive =
  /\b(?:please|will|should|(?<!in )may(?! \d)|might|can|could|must|need|needs|don't|if|when|once|until|would|going to|'ll|'d)\b|^\W*(?:\d+[.)] ?)?(?:keep|wash|use|take|call|apply|avoid|leave|do|change|clean|cover|wait|stop|start|come|return|bring|expect|watch|go|eat|wear|continue|remember|rinse|soak|sleep|stay|try|ask|get|check|plan|schedule|no)\b/;

/** One sentence behind a blank line at the end, which a record puts on for itself: "The patient would rather wait." */
const putOn = /\n\s*\n(?![^\n]*\byou)[^\n.]{10,200}\.\s*$/;

/**
 * "Today we froze five warts on your hand": a visit told to its patient, who is addressed throughout and
 * hardly spoken of.
 */
function isToldToPatient(plain: string): boolean {
  if (!ofThisVisit.test(plain) || toDoctor.test(plain)) return false;
  const told = plain.replace(putOn, "");
  const times = (pattern: RegExp) => told.match(pattern)?.length ?? 0;
  return times(addressed) >= Math.max(2, 4 * times(spokenOf));
}

/** "Today you had", "on May 5, 2025 you had": the day is said, so "had" does not put it back. */
const hadThatDay =
  /(?:\b(?:today|this (?:morning|afternoon|evening)),?|\bon [^.;\n]{3,24}) you had\b|\byou had\b[^.;\n]{0,120}\b(?:today|this (?:morning|afternoon|evening))\b/;

const isHad = (plain: string, { start, end }: FoundCue): boolean =>
  plain.slice(start, end) === "had" && plain.endsWith("you ", start);

/** Tells what is or what was done, before any advice that the sentence may go on with. */
function isAccount(sentence: string): boolean {
  const advised = sentence.search(directive);
  const done = sentence.search(deed);
  return advised < 0 || (done >= 0 && done < advised);
}

/**
 * In a visit told to its patient "you" is no advice where the sentence gives none: "we froze the
 * wart on your thumb" is an account, "keep your thumb dry" is none.
 */
export function readAsToldToPatient(
  plain: string,
  sentences: readonly Sentence[],
  cues: readonly FoundCue[],
): readonly FoundCue[] {
  if (!plain.includes("you") || !isToldToPatient(plain)) return cues;
  let at = 0;
  return cues.filter((found) => {
    const isYou = found.cue.sets.setting === "instruction" && plain.startsWith("you", found.start);
    if (!isYou && !isHad(plain, found)) return true;
    at = sentenceOf(sentences, found, at);
    const { start, end } = sentences[at] ?? found;
    const sentence = plain.slice(start, end);
    return isYou ? !isAccount(sentence) : !hadThatDay.test(sentence);
  });
}
