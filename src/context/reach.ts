import type { Span } from "../types/index.ts";
import { lengthBeforeDetails, withoutDetails } from "./details.ts";
import type { FoundCue } from "./find-cues.ts";
import { doneAfterTalk, talkIsOver } from "./talk-over.ts";
import { isToldApart } from "./told-clauses.ts";

const farthest = 220;

const DASH = 45;
const SLASH = 47;
const EQUALS = 61;
const GREATER = 62;
const ARROW_SIGN = 0x2192;

/** Marks that can end a scope, each a bit, so that one look at a character tells whether it is one of several. */
const COMMA = 1;
const SEMICOLON = 2;
const COLON = 4;
const BRACKET = 8;
const ARROW = 16;

const marks = new Uint8Array(128);
for (const [mark, bit] of [
  [",", COMMA],
  [";", SEMICOLON],
  [":", COLON],
  ["(", BRACKET],
  [")", BRACKET],
] as const) {
  marks[mark.charCodeAt(0)] = bit;
}

/** "The cyst of the heel, left was offered": the comma before a side told behind its place. */
const sideBehind = /, (?:left|right|lt|rt|l|r) (?:(?:is|was|were)\b|\d)/y;

function standsBeforeSide(plain: string, at: number): boolean {
  sideBehind.lastIndex = at;
  return sideBehind.test(plain);
}

/** What stands behind the slash of a list of choices or the cells of a row ("LN2 / 5-FU / PDT") is shorter. */
const shortestField = 14;

const endsField = / \/ |[\n)]|\. /;

/** " -- " parts the fields of an entry, and so does " / " between phrases. */
function partsEntry(plain: string, at: number): boolean {
  if (plain.startsWith(" -- ", at - 1)) return true;
  if (!plain.startsWith(" / ", at - 1)) return false;
  const field = plain.slice(at + 2, at + 2 + shortestField);
  return field.length === shortestField && !endsField.test(field);
}

/** "not controlled -> start minocycline", also "=>" and the sign itself. */
function isArrow(plain: string, at: number, unit: number): boolean {
  if (unit === ARROW_SIGN) return true;
  const before = unit === GREATER ? plain.charCodeAt(at - 1) : 0;
  return before === DASH || before === EQUALS;
}

/** Is it one of the wanted marks, or what parts entries? */
function isMark(plain: string, at: number, wanted: number): boolean {
  const unit = plain.charCodeAt(at);
  if ((wanted & ARROW) !== 0 && isArrow(plain, at, unit)) return true;
  if (unit === DASH || unit === SLASH) return partsEntry(plain, at);
  return unit < 128 && ((marks[unit] ?? 0) & wanted) !== 0 && !standsBeforeSide(plain, at);
}

/** Is one of the wanted marks between two offsets? */
function crosses(plain: string, from: number, to: number, wanted: number): boolean {
  const end = Math.min(to, plain.length);
  for (let at = from; at < end; at += 1) {
    if (isMark(plain, at, wanted)) return true;
  }
  return false;
}

/** "BCC from prior biopsy: L arm 1.3 cm": an adjective, not the label of a list of what is past. */
const ofNoun = /\b(?:from|per|by|on|of|at|with|the) (?:prior|previous|last)/;

/**
 * What ends a forward scope. Negations and "after ..." end at a comma ("no pain, biopsy done"); plans
 * and talk run over commas ("will schedule excision, layered closure"). What an arrow leads to is what
 * came of a thing denied or tried, neither denied nor past itself.
 */
function forwardStops(plain: string, { cue, start }: FoundCue): number {
  const negates = cue.sets.polarity !== undefined;
  const short = negates || cue.sets.time === "past";
  const passes =
    cue.passes !== undefined && !ofNoun.test(plain.slice(Math.max(0, start - 6), start + 8));
  const ends = short && !passes ? COMMA | SEMICOLON | COLON : SEMICOLON;
  return short ? ends | ARROW : ends;
}

/** A comma directly before the cue does not end its scope: "excision, declined". */
function backwardLimit(plain: string, from: number, cueStart: number): number {
  let at = cueStart - 1;
  while (at > from && plain.charAt(at) === " ") at -= 1;
  return ",-(:".includes(plain.charAt(at)) ? at : cueStart;
}

function stopsBetween(stops: readonly FoundCue[], from: number, to: number): boolean {
  for (const stop of stops) if (stop.start >= from && stop.end <= to) return true;
  return false;
}

const listed =
  /^(?: [a-z'&/-]+){1,6}(?:, ?[a-z'&/-]+(?: [a-z'&/-]+){0,2} ?)*,? ?(?:(?:or|nor|including) (?:[a-z-]+ )?)?$/;
const listGoesOn = /^(?: [a-z'&/-]+){0,2}(?:, [a-z'&/-]+(?: [a-z'&/-]+){0,2} ?)*,? (?:or|nor) /;

/** "No lesion was frozen, shaved, or biopsied": what stands before a list joined by "or" is said of all of it. */
export function isCoordination(plain: string, from: number, to: Span): boolean {
  if (to.start - from > 90) return false;
  const between = plain.slice(from, to.start);
  if (!between.includes(",") || !listed.test(between)) return false;
  if (/(?:\b(?:or|nor)|, including) (?:[a-z-]+ )?$/.test(between)) return true;
  return listGoesOn.test(plain.slice(to.end, to.end + 80));
}

const afterwards = /^(?:after|following)$/;
const goesOn =
  / (?:it|they|the (?:wound|laceration|defect|lesion|skin|site|area|edges|incision)) (?:was|were) | \S+ (?:i|we) | \S+ the (?:nevus|mole|cyst|growth|tumou?r|mass|papule|plaque|nodule|keratosis|spot|lipoma|keloid|tags?) (?:was|were) /;

/** "Defect after Mohs (6 x 5 cm) closed with a flap": what the defect of that size got; a year tells of another time. */
const covers = /\b(?:cm|mm)\)?,? (?:closed|repaired|covered|reconstructed|resurfaced|grafted)\b/;
const otherTime = /\b(?:(?:19|20)\d\d|ago|last|healed)\b/;

const coversDefect = (told: string): boolean => covers.test(told) && !otherTime.test(told);

/** "After irrigation it was closed in layers", "after a little lidocaine I took it off": what came after is told as done. */
const cameAfter = (plain: string, { start, end }: FoundCue, to: Span): boolean =>
  afterwards.test(plain.slice(start, end)) &&
  (goesOn.test(plain.slice(end, to.start)) || coversDefect(plain.slice(end, to.end)));

/** "The rim (not the rest of the wound) was cut away": what brackets say with words of their own stays in them. */
function leavesBracket(plain: string, from: number, to: number): boolean {
  const between = plain.slice(from, to);
  const close = between.indexOf(")");
  if (close < 0) return false;
  const inside = between.slice(0, close);
  return !inside.includes("(") && /[a-z]/.test(inside);
}

const tried = /^(?:failed|tried)$/;
/** A treatment of the office, and more items behind it. */
const triedList =
  /^(?: [a-z0-9'&/-]+){0,3} (?:cryo\w*|ln2|nitrogen|cantharidin|cantharone|candida|bleomycin|bleo|laser|pdl|ilk|injections?)\b[^.;:\n()]{0,40}, ?$/;
const moreTried = /^(?:,| and| &| or) ?[a-z]/;

/** "Failed cryo x6, cantharidin, candida": a list of what was tried, in which one thing is a treatment of the office. */
const isTriedList = (plain: string, { start, end }: FoundCue, to: Span): boolean =>
  to.start - end < 90 &&
  tried.test(plain.slice(start, end)) &&
  triedList.test(plain.slice(end, to.start)) &&
  moreTried.test(plain.slice(to.end, to.end + 8));

const ordered = /^(?:ordered|requested)$/;

/** "ANA and CBC ordered, start hydroxychloroquine": what was ordered stands before the word. */
const isSaidBefore = (plain: string, { start, end }: FoundCue): boolean =>
  ordered.test(plain.slice(start, end)) && /^(?:[,;]| and )/.test(plain.slice(end, end + 5));

/** "Patient had cryotherapy of 3 keratoses of the scalp today". */
const today =
  /^(?: (?!(?:and(?! application)|is|here|who|which|presents?|but|then|last|now|returns?|at|by(?! \d)|from|in(?! situ)|earlier)\b)[a-z0-9'/&.-]+){0,20} (?:today|at (?:this|today's) visit)\b(?! (?:by|at|with|elsewhere|is|we|he|she|in (?:dr|his|her|their|another|the [a-z]+ (?:office|clinic)))\b)/;

const hadOrAfter = /^(?:had|s\/p|status post|status-post)$/;

const hadToday = (plain: string, { start, end }: FoundCue, to: Span): boolean =>
  hadOrAfter.test(plain.slice(start, end)) &&
  today.test(withoutDetails(plain.slice(to.end, to.end + 140)));

const ofInjection =
  /\b(?:injections?|ilk|inj)\b[^,;:]{0,60}, [\d.]{1,5} ?(?:ml|cc|mg|units?)(?: of)? $/;

/** "No injection of the keloid, 0.5 mL of Kenalog": the drug is that of the injection. */
const isDoseOfInjection = (plain: string, from: number, to: number, wanted: number): boolean =>
  ofInjection.test(plain.slice(from, to)) && isDetailBetween(plain, from, to, wanted);

function isStopped(plain: string, found: FoundCue, to: Span): boolean {
  const stops = forwardStops(plain, found);
  const crossed = crosses(plain, found.end, to.start, stops);
  return crossed && !isDoseOfInjection(plain, found.end, to.start, stops);
}

function reachesForward(plain: string, found: FoundCue, to: Span): number | undefined {
  const distance = to.start - found.end;
  if (hadToday(plain, found, to)) return undefined;
  if (distance < 0 || cameAfter(plain, found, to) || isSaidBefore(plain, found)) return undefined;
  if (talkIsOver(plain, found, to) || leavesBracket(plain, found.end, to.start)) return undefined;
  if (isCoordination(plain, found.end, to) || isTriedList(plain, found, to)) return distance;
  if (distance > (found.cue.upTo ?? farthest)) return undefined;
  return isStopped(plain, found, to) ? undefined : distance;
}

/** "Excision of a cyst that drained last summer", "a mole first noticed last year": the time is that of the clause before it. */
const ofLesion =
  /\b(?:that|which|who|first|since|noticed|noted|present|appeared|bled|bleeding|infected|inflamed|drained|irritated|diagnosed|proven|grew|grown|growing|changed|changing|there)\b/;

/** "I froze these and must treat again in six weeks": the plan is for another time than the deed before it. */
const doneOnce =
  / and (?:(?:i|we) )?(?:must|will|shall|should|have to|need to|plan to|want to|may) (?:re-?treat|repeat|(?:[a-z]+ ){1,3}(?:again|once more))\b/;

const isRepeatPlanned = (plain: string, { cue, start }: FoundCue, to: Span): boolean =>
  cue.sets.time === "planned" && doneOnce.test(plain.slice(to.end, start));

const ownDeed = /^(?:prior |recent |shave |punch )?(?:biops\w+|bx'?d?|path\w*)\b[^()]*$/;

/** "Melanoma in situ (biopsy by Dr. Hale in October)": said of the biopsy that the bracket names. */
function staysInBracket(plain: string, { start }: FoundCue, to: Span): boolean {
  const between = plain.slice(to.end, start);
  const open = between.lastIndexOf("(");
  return open >= 0 && ownDeed.test(between.slice(open + 1));
}

const laterDeed =
  /\b(?:after|following|left by|left after|left from|resulting from|s\/p|status post) (?:[a-z]+ ){0,3}(?:mohs|mms|excision|surgery|biopsy|removal|resection)\b[^,;.:\n]{0,30}$/;

/** "Flap closure of a defect after Mohs by another surgeon": said of the deed that stands nearer. */
const ofNearerDeed = (plain: string, { start }: FoundCue, to: Span): boolean =>
  laterDeed.test(plain.slice(to.end, start));

const FIELD = " | ";
const label = /^[a-z][a-z #/-]{1,24}: ?$/;
/** Labels whose answers are about the whole record. */
const ofRecord =
  /\b(?:status|done|performed|action|outcome|result|plan|disposition|disp|comments?|notes?|decision|procedure|proc|treatment|tx|consent|lesion|site)\b/;

/** "Avulsion: total | Matrix: left alone": the answer of a field is said of that field. */
function answersOwnField(plain: string, { start }: FoundCue, to: Span): boolean {
  const between = plain.slice(to.end, start);
  const bar = between.lastIndexOf(FIELD);
  if (bar < 0) return false;
  const own = between.slice(bar + FIELD.length);
  return label.test(own) && !ofRecord.test(own);
}

const refuses = /\b(?:declin|refus|defer|postpon|skipp|omitt)\w*$/;
const ownClause =
  /(?:[,;]|\bbut|\band) (?:(?:the )?(?:pt|patient|family|parents?|mom|mother|he|she|they) )?$/;
/** Behind such a verb: its object, unless that is a word for whatever stood before it. */
const object =
  /^ (?!by|today|at|for|due|because|as|since|until|till|this|these|that|those|it|them|and|or|after|again|in|on|per|but|yet|now|with|when|if|here|any|all|both|further|more|treatment|therapy|tx|the procedure|procedure|intervention|surgery|removal|given|pending|per|until)[a-z]/;

/** "Rx imiquimod, declined cryotherapy": what was refused stands behind the word. */
const refusesBehind = (plain: string, { cue, start, end }: FoundCue): boolean =>
  cue.sets.polarity === "negated" &&
  refuses.test(plain.slice(start, end)) &&
  ownClause.test(plain.slice(Math.max(0, start - 24), start)) &&
  object.test(plain.slice(end, end + 16));

const leaves =
  /^ (?:(?:he|she|they|the (?:patient|pt)|patient|pt) (?:left|was|were|went|got|had)|leaving|discharge|departure|going home|dressing|closing|closure|being)\b/;

/** "Frozen before she left": when in this visit, not at an earlier one. */
const isEarlierInVisit = (plain: string, { start, end }: FoundCue): boolean =>
  plain.slice(start, end).endsWith(" before") && leaves.test(plain.slice(end, end + 24));

const isSaidOfOther = (plain: string, found: FoundCue, to: Span): boolean =>
  answersOwnField(plain, found, to) ||
  doneAfterTalk(plain, found) ||
  refusesBehind(plain, found) ||
  isRepeatPlanned(plain, found, to) ||
  staysInBracket(plain, found, to) ||
  ofNearerDeed(plain, found, to);

const restOfList = /^(?:, ?(?:[a-z'&/-]+ ){0,2}[a-z'&/-]+){0,3},? (?:and|or) (?:[a-z'&/-]+ ){1,3}$/;
/** "Excision of the cyst and injection of the keloid were discussed": longer names of two things. */
const restOfTwo =
  /^(?:(?!\b(?:was|were|is|are|has|had|i|we|he|she|it|they|then|but|today)\b)(?:[^.;:\n]|\.\d)){0,90} (?:and|or) (?:(?!\b(?:was|were|is|are|has|had|i|we|he|she|it|they|then|but|today)\b)(?:[^.;:\n]|\.\d)){1,90}$/;
const saidOfSeveral =
  /\b(?:were|are|been)(?: all| also| each)? (?:recommended|declined|deferred|postponed|scheduled|refused|offered|discussed|explained|reviewed|considered|mentioned|outlined|presented|described|talked (?:over|through))$/;

/** "Excision, shave and watching were offered": what is said of a list is said of each in it. */
const isListedBefore = (plain: string, { start, end }: FoundCue, to: Span): boolean =>
  start - to.end < 190 &&
  saidOfSeveral.test(plain.slice(Math.max(0, start - 12), end)) &&
  isRestOfList(plain.slice(to.end, start).replace(/ (?:were|are|have been)(?: all| also)? $/, " "));

const isRestOfList = (rest: string): boolean =>
  (rest.length < 90 && restOfList.test(rest)) || restOfTwo.test(rest);

const nearest = 14;

const isTimeOfLesion = (plain: string, { cue, start }: FoundCue, to: Span): boolean =>
  cue.to === "technique" &&
  cue.sets.time === "past" &&
  start - to.end > nearest &&
  ofLesion.test(plain.slice(to.end, start));

/** "Aspirated, 20 mL withdrawn", "0.2 mL discarded", "100 units, none wasted": said of the amount. */
const drawn = /withdrawn|discard|wast|left over|unused|^(?:none|nothing|no|nil|without)\b/;

/** No detail is longer, in characters. */
const longestDetail = 48;

/** The next cell of a row, or what else is said of the lesion: "punch, 4 mm   r/o alopecia vs lupus". */
const pastDetail = / {2}|\n|\b(?:r\/o|rule|for|to)\b/;

/** "Injection of the keloid, 0.5 mL of Kenalog, was declined": nothing but details stand between commas. */
function isDetailBetween(plain: string, from: number, to: number, wanted: number): boolean {
  const between = plain.slice(from, to);
  const without = withoutDetails(between);
  return without !== between && !crosses(without, 0, without.length, wanted);
}

/** Over the commas of details alone: the first stands near enough to what is meant, and the last to the cue. */
function reachesOverDetails(plain: string, found: FoundCue, from: number, to: number): boolean {
  if (drawn.test(plain.slice(found.start, found.end))) return false;
  const between = plain.slice(from, to);
  const last = between.slice(between.lastIndexOf(","));
  if (last.length > longestDetail || pastDetail.test(last)) return false;
  const wanted = found.cue.passes === undefined ? COMMA | SEMICOLON : SEMICOLON;
  return (
    lengthBeforeDetails(between) <= (found.cue.upTo ?? farthest) &&
    isDetailBetween(plain, from, to, wanted)
  );
}

const finite =
  "today|now|but|which|that|was|were|is|are|has|have|had|i|we|he|she|they|then|where|who|when|after|following|from";
const done =
  "(?:treated|frozen|biopsied|shaved|excised|removed|destroyed|injected|curetted|snipped|drained|incised|lanced|aspirated|performed|done|obtained|taken|closed|sutured|repaired|avulsed|debrided|pared|covered|grafted|examined|given)";
const deedTold = new RegExp(
  `^(?:(?!\\b(?:${finite})\\b)(?:[^.;:\\n]|\\.\\d))*?(?= (?:was|were) (?:[a-z]+ly )?${done}\\b(?:(?!\\b(?:${finite})\\b)(?:[^.;:\\n]|\\.\\d))*$)`,
);

const ownVerb = new RegExp(`\\b(?:was|were) (?:[a-z]+ly )?${done}$`);
const predicate = new RegExp(`^(?:(?!\\b(?!from\\b)(?:${finite})\\b)(?:[^.;:\\n]|\\.\\d))*$`);

/** "A biopsy of the papule was taken in 2020", "... by her previous dermatologist": time and hand are said of the verb, and so of its subject. */
function saidFrom(plain: string, { cue, start }: FoundCue, to: Span): number {
  if (cue.sets.time !== "past" || start - to.end < nearest) return start;
  if (ownVerb.test(plain.slice(Math.max(0, to.start - 16), to.end)))
    return predicate.test(plain.slice(to.end, start)) ? to.end : start;
  const subject = deedTold.exec(plain.slice(to.end, start));
  return subject === null ? start : to.end + subject[0].length + 1;
}

function reachesBackward(plain: string, whole: FoundCue, to: Span): number | undefined {
  const found = { ...whole, start: saidFrom(plain, whole, to) };
  const distance = found.start - to.end;
  if (distance < 0 || distance > farthest) return undefined;
  if (isListedBefore(plain, found, to)) return distance;
  if (isTimeOfLesion(plain, found, to) || isSaidOfOther(plain, found, to)) return undefined;
  const limit = backwardLimit(plain, to.end, found.start);
  const stopping = found.cue.passes === undefined ? COMMA | SEMICOLON : SEMICOLON;
  const reaches = crosses(plain, to.end, limit, stopping)
    ? reachesOverDetails(plain, found, to.end, limit)
    : distance <= (found.cue.upTo ?? farthest);
  return reaches ? distance : undefined;
}

/** "five days ago (excised diameter 3.4 cm)": what the brackets hold belongs to the words before them. */
function reachesBracket(plain: string, found: FoundCue, to: Span): number | undefined {
  if (found.cue.reaches === "forward" || found.end > to.start) return undefined;
  const open = plain.slice(found.end, Math.min(found.end + 3, to.start)).lastIndexOf("(");
  if (open < 0 || to.start - found.end > farthest) return undefined;
  return crosses(plain, found.end + open + 1, to.start, BRACKET) ? undefined : open;
}

/**
 * What a cue says of words that it stands among: all. But "10 mg/mL into scars of the shoulders, 1.5 mL":
 * one that reaches forward, a few words far, and stands between a dose's numbers says nothing of the dose.
 */
function withinWords({ cue, start, end }: FoundCue, to: Span): 0 | undefined {
  const isShort = cue.reaches === "forward" && cue.upTo !== undefined;
  return isShort && to.start < start && to.end - end > cue.upTo ? undefined : 0;
}

/** How many characters lie between a cue and what it reaches in its sentence; `undefined` where it does not. */
export function distanceTo(
  plain: string,
  found: FoundCue,
  to: Span,
  stops: readonly FoundCue[],
): number | undefined {
  if (isEarlierInVisit(plain, found)) return undefined;
  if (found.start < to.end && to.start < found.end) return withinWords(found, to);
  if (isToldApart(plain, found, to)) return undefined;
  return found.cue.reaches === "sentence" ? 1 : reached(plain, found, to, stops);
}

function reached(plain: string, found: FoundCue, to: Span, stops: readonly FoundCue[]) {
  const { reaches } = found.cue;
  const before = found.end <= to.start;
  const from = before ? found.end : to.end;
  if (stopsBetween(stops, from, before ? to.start : found.start)) return undefined;
  const forward = reaches !== "backward" ? reachesForward(plain, found, to) : undefined;
  const backward = reaches !== "forward" ? reachesBackward(plain, found, to) : undefined;
  return forward ?? backward ?? reachesBracket(plain, found, to);
}
