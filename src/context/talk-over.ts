import type { Span } from "../types/index.ts";
import type { FoundCue } from "./find-cues.ts";

/** "After a discussion of risks, it was numbed and biopsied": the talk is over where the deed begins. */
const introduced =
  /(?:^|[.\n:;])\s*(?:then |next )?(?:after|following|once|upon|when|with)\b[^.,;\n]{0,60}$/;
const deedBegins =
  /, (?:it|i|we|the (?:area|lesion|site|skin|wound|spot|growth)|this|he|she|(?:each|both) (?:area|lesion|site)s?)\b/;

const afterIntro = /(?:^|[.\n:;])\s*(?:then |next )?(?:after|following|once)\b[^.,;\n]{0,60}$/;
/** "After a talk about sunscreen I froze": no comma parts the deed from the talk. */
const writerActs = / \S+ (?:i|we) /;

const deed =
  "(?:treated|froze|frozen|biopsied|shaved|excised|removed|destroyed|injected|curetted|cauterized|snipped|drained|incised|sampled|performed|completed|proceeded|underwent|started|initiated|began|prescribed|applied|administered|done|obtained|taken|took|lanced|punched|avulsed|pared|debrided|desiccated|electrodesiccated|aspirated|extracted|evacuated|closed|repaired|sutured|covered|reconstructed|grafted|scraped|examined|carried out)";
/** "Treated areas may blister", "treated if they grow": a result of the treatment, or a condition of it. */
const noDeed =
  "(?! (?:if|when|only|later|next|once|unless)\\b)(?!(?: [a-z]+){1,2} (?:may|can|could|will|should|might)\\b)";
const wentAhead = new RegExp(
  `(?:,| and|,? then)(?: (?:was|were|it|this|they|then|subsequently|we|i|accepted|patient|pt)){0,3} ${deed}\\b${noDeed}` +
    "|\\b(?:elect(?:ed|s)|cho(?:se|oses)|opt(?:ed|s)|decided|wish(?:ed|es)|agree[ds]|consent(?:ed|s)|want(?:ed|s)) to (?:proceed|go ahead|move forward)\\b",
);
const onlyTalk =
  /\b(?:how|are|get|usually|often|commonly|can|may|could|would|might|should|will|if|be|being|having|whether|versus|vs|or)\b/;

const talk =
  /discuss|review|offer|option|risk|benefit|talk|counsel|explain|explan|consider|consent|went over|alternative/;

/** "Options reviewed and treated with liquid nitrogen": behind the "and" the sentence tells what was done. */
function deedFollows(plain: string, { cue, start, end }: FoundCue, to: Span): boolean {
  if (cue.sets.polarity !== undefined || cue.sets.time !== undefined) return false;
  const said = plain.slice(start, end);
  if (!talk.test(said) || onlyTalk.test(said)) return false;
  const told = plain.slice(end, to.end);
  const ahead = wentAhead.exec(told);
  return ahead !== null && !onlyTalk.test(told.slice(0, ahead.index));
}

const willing =
  /\b(?:elect(?:ed|s)|cho(?:se|oses)|opt(?:ed|s)|decid(?:ed|es)|wish(?:ed|es)|agree[ds]?|consent(?:ed|s)?|want(?:ed|s))\b/;
/** "Patient elected to proceed, 0.3 mL injected": what the choice led to. */
const goesAhead =
  /^(?: to)? ?(?:proceed|go ahead|move forward)(?: today)?(?: with (?:it|this|treatment))?[,;] /;

const was = "(?:was|were)(?: then| therefore| subsequently)?";
const carriedOut = new RegExp(
  `^(?:[^.;:\\n]|\\.\\d){0,80}?(?:,? which ${was} |,? and (?:this|it|that) ${was} |, )${deed}\\b${noDeed}(?! (?:by|at|in|last|on) )`,
);
/** Behind a colon or semicolon with its size, dose or number: the deed itself. */
const deedInFull =
  /^[^.;:\n]{0,60}[:;] (?!(?:was|he|she|they|previous|prior|last|never|no|not)\b)[^;\n]{0,60}\b(?:removed|injected|applied|treated|frozen|excised|shaved|destroyed|curetted|snipped)\b/;
const otherTime =
  /\b(?:will|next|later|tomorrow|schedul\w*|ago|last|prior|previous\w*|declin\w*|defer\w*|not|never|if|when)\b/;

const cameToPass = new RegExp(
  `^(?:[^.;:\\n]|\\.\\d){0,80}?(?:(?:,? (?:which|and (?:this|it|that)|this|it)|[.;] (?:this|it|that)) ${was}|[;,]) (?:performed|completed|done|carried out)\\b${noDeed}(?! (?:by|at|in|last|on) )`,
);

/** "Returns for cryotherapy of the scalp, which was performed". */
const isPlanCarriedOut = (plain: string, { cue }: FoundCue, to: Span): boolean => {
  if (cue.sets.time !== "planned") return false;
  const done = cameToPass.exec(plain.slice(to.end, to.end + 120));
  return done !== null && !otherTime.test(done[0]);
};

/** "Patient chose cryotherapy of the scalp. Tolerated well." */
const borneWell =
  /^(?:[^.;:\n]|\.\d){0,80}[.;,] ?(?:(?:the )?(?:patient|pt|he|she|procedure) )?(?:(?:was )?(?:well )?tolerated|no (?:immediate )?complications|without complications?|h(?:a)?emostasis|ebl)\b/;

/** "Consented to shave biopsy, which was performed", "agreed to a shave; 7 mm lesion removed": what was chosen was done. */
function isCarriedOut(plain: string, found: FoundCue, to: Span): boolean {
  if (isPlanCarriedOut(plain, found, to)) return true;
  const { start, end } = found;
  if (!willing.test(plain.slice(start, end))) return false;
  if (deedInFull.test(plain.slice(end, to.end))) return true;
  const told = plain.slice(to.end, to.end + 140);
  const borne = borneWell.exec(told);
  if (borne !== null) return !otherTime.test(borne[0]);
  const done = carriedOut.exec(told) ?? deedInFull.exec(told);
  return done !== null && !otherTime.test(plain.slice(end, to.end + done[0].length + 16));
}

/** Whether what a cue says of a talk, an offer or a consent is over where a mention behind it begins. */
export function talkIsOver(plain: string, found: FoundCue, to: Span): boolean {
  const { cue, start, end } = found;
  const between = plain.slice(end, to.start);
  const before = plain.slice(Math.max(0, start - 80), start);
  if (cue.sets.polarity === undefined && writerActs.test(between) && afterIntro.test(before))
    return true;
  if (cue.sets.setting === "consent" && introduced.test(before) && deedBegins.test(between))
    return true;
  if (willing.test(plain.slice(start, end)) && goesAhead.test(between)) return true;
  if (isCarriedOut(plain, found, to)) return true;
  return deedFollows(plain, found, to);
}

const thenDone = new RegExp(
  `^(?:,? [a-z]+){0,3}(?:,| and|,? then)(?: (?:was|were|then)){0,2} ${deed}\\b${noDeed}`,
);

/** "Cryotherapy offered, accepted and performed": what was talked of was done. */
export const doneAfterTalk = (plain: string, { cue, start, end }: FoundCue): boolean =>
  talk.test(plain.slice(start, end)) &&
  cue.sets.certainty !== undefined &&
  cue.sets.polarity === undefined &&
  cue.sets.time === undefined &&
  thenDone.test(plain.slice(end, end + 80));
