import { allMatches } from "../lexicon/all-matches.ts";
import type { PrintedCode, Span } from "../types/index.ts";
import { isToCome } from "./aftercare.ts";
import { isLesional } from "./families.ts";
import { isOtherSpecialty } from "./other-specialty.ts";
import { isToday, isTold, type Reading, sentenceAt } from "./reading.ts";
import { isSurgeryToCome } from "./surgery-to-come.ts";
import { somethingToldDone } from "./told-done.ts";
import { inRole } from "./visit-words.ts";

/** What kind of encounter a note tells of. */
export interface Encounter {
  /** Cancelled, a telephone call, a leaflet: the patient was not seen. */
  readonly unseen: boolean;
  /** Not seen, or seen and nothing done ("no procedures performed"). */
  readonly nothingDone: boolean;
  readonly printedCodes: readonly PrintedCode[];
  readonly claimedVisit: readonly Span[];
  readonly aftercare: readonly Span[];
  readonly outOfScope: string | undefined;
}

/** Letters from the top within which a note says what it is. */
const opening = 260;

function features(reading: Reading, ...roles: string[]) {
  return roles.flatMap((role) =>
    inRole(reading, role).filter(({ assertion }) => assertion.polarity === "affirmed"),
  );
}

const codeWord = /(?<![\d.,/-])([a-z]\d{4}|\d{5})(?![\d.,/]\d|\d|-\d{4})/g;

function codesPrinted({ plain, lexicon }: Reading): PrintedCode[] {
  if (!/\d{4}/.test(plain)) return [];
  return allMatches(codeWord, plain)
    .map((match) => ({
      code: match[0].toUpperCase(),
      start: match.index,
      end: match.index + match[0].length,
    }))
    .filter(({ code }) => lexicon.codes.has(code));
}

/** Office and other outpatient visits, new and established. */
const visitCodes = /^992[01]\d$/;

/** A status line or a sentence of its own that says the case did not take place. */
const calledOff =
  /(?:^|[\n.;:] {0,8})(?:(?:case|surgery|procedure|appointment|appt|visit|pt|patient) (?:was |is |has been )?)?(?:cancell?ed|no[- ]show(?:ed)?)(?: (?:by|due|because|for|secondary|before|prior|today|per|on|at|and|upon|as)\b[^.\n]{0,80})?(?=[.,;\n]|$)/;
const statusNotDone =
  /\b(?:status|disposition|outcome|result) ?:[^\n]{0,80}?(?:\u2612|\u2611|\u2713|\u2714|[[(] ?[x\u2713\u2714] ?[\])]) ?(?:not (?:performed|done|completed|started)|cancell?ed|postponed|no show)|\b(?:procedure |case |surgery |visit |encounter )?status ?: ?(?:not (?:performed|done|started)|cancell?ed|postponed|no[- ]show)/;
/** A note that opens as a telephone call, be it under the name of the clinic. */
const telephoned =
  /^(?:[a-z][a-z &/-]{3,40}\n\s*)?[^a-z]{0,30}(?:(?:tele)?phone\b(?! ?[:#]? ?\(?\d)|(?:i|we) (?:rang|called|phoned|telephoned|spoke (?:with|to)[^.\n]{0,40}\b(?:phone|telephone)))/;
/** "Phone note. He was in at noon today", "portal message: summary of your visit": a visit is told with the call. */
const wasIn =
  /\b(?:was|were) (?:in|here|seen|treated)(?:(?: (?:at|around|about) [a-z0-9:]+(?: ?[ap]m)?| earlier| this (?:morning|afternoon))? today| this (?:morning|afternoon))\b|\bcame in (?:earlier |this (?:morning|afternoon) )?today\b|\b(?:summary|recap) of (?:your|the|today's|this) visit\b|\bgood to see you today\b|\bfor coming in today\b/;
/** Said to a reader in general, of no patient. */
const addressed = /\b(?:you|your|yourself)\b/g;
const ofPatient =
  /\b(?:patient|pt|mr|mrs|ms|miss|she|he|her|his|him|year[- ]old|y\/?o|yo|i|dob|mrn)\b/;

/** "For: male, 75 years": said of one patient. */
const sexAndAge =
  /\b(?:fe)?male\b[,;/ ]{1,3}(?:aged? )?\d{1,3}\b|\b\d{1,3}(?: years?| yrs?| y)?[,;/ ]{1,3}(?:fe)?male\b/;

/** "What is Mohs surgery? A thin layer is removed ...": a question put for the reader, and its answer. */
const asksForReader =
  /^[^a-z]{0,10}(?:faq[^a-z]{1,6})?(?:what|how|why|when|will|does|do|can|is|are|should)\b[^.?\n]{2,80}\?/;
const ofSomebody =
  /\b(?:patient|pt|mr|mrs|ms|she|he|her|his|him|year[- ]old|y\/?o|today|we (?:did|froze|removed))\b|\? ?(?:yes|no)\b/;

/** "We took a sample from your left calf": told to one patient, of what was done to her. */
const toldToPatient =
  /\bwe (?:took|froze|removed|treated|did|injected|drained|biopsied|shaved|cut|left|numbed)\b|\byour (?:left|right) |\bgood to see you\b|\bfor (?:coming|being) (?:in|to see us|here|with us)\b/;

/** A leaflet: addresses its reader before it names any procedure, and names no patient. */
function isLeaflet({ plain, doc, techniques }: Reading): boolean {
  if (asksForReader.test(plain) && !ofSomebody.test(plain)) return true;
  if (!plain.includes("you")) return false;
  const [first, second] = allMatches(addressed, plain).map(({ index }) => index);
  if (first === undefined || second === undefined || ofPatient.test(plain)) return false;
  if (sexAndAge.test(plain) || toldToPatient.test(plain)) return false;
  const named = techniques[0]?.place.sentence ?? Number.POSITIVE_INFINITY;
  return sentenceAt(doc, first) <= named;
}

/** "Left at 10:25 before the physician came in". */
const leftUnseen =
  /\bleft\b[^.\n]{0,40}\b(?:before|without|prior to)\b[^.\n]{0,25}\b(?:seen|physician|doctor|provider|clinician|examined|evaluated|dr)\b/;

/** The case was cancelled in words of their own, and no procedure of the same sentence is meant. */
function wasCalledOff({ plain, techniques, doc }: Reading): boolean {
  if (/\b(?:status|disposition|outcome|result) ?:/.test(plain) && statusNotDone.test(plain))
    return true;
  if (leftUnseen.test(plain)) return true;
  const match = /cancel|no[- ]show/.test(plain) ? calledOff.exec(plain) : null;
  if (match === null) return false;
  const at = sentenceAt(doc, match.index + match[0].length - 1);
  return !techniques.some(({ place }) => place.sentence === at);
}

/** A word in the role, whatever its polarity: each of these is a negation by itself. */
const says = (reading: Reading, role: string): boolean =>
  inRole(reading, role).some(({ assertion }) => assertion.time !== "past");

/** A call or a message, and no visit of the same day told with it. */
function wasCalled(reading: Reading): boolean {
  const called = features(reading, "remote-encounter").some(
    ({ assertion, start }) => isToday(assertion) && start < opening,
  );
  return (called || telephoned.test(reading.plain)) && !wasIn.test(reading.plain);
}

function wasUnseen(reading: Reading): boolean {
  return (
    says(reading, "no-encounter") ||
    features(reading, "education", "addendum").some(({ start }) => start < opening) ||
    wasCalled(reading) ||
    wasCalledOff(reading) ||
    isSurgeryToCome(reading) ||
    isLeaflet(reading) ||
    isOtherSpecialty(reading)
  );
}

function scope(reading: Reading): string | undefined {
  const foreign = reading.techniques.find(({ is }) => is.id === "foreign-procedure");
  const own = reading.techniques.some(({ is }) => isLesional(is.family) && is.weak !== true);
  if (foreign !== undefined && !own) return "a procedure of another specialty";
  const anything = own || reading.lesions.length > 0 || reading.techniques.length > 0;
  return anything ? undefined : "no procedure or lesion of the skin is told";
}

/** Reads from the note's own words what kind of encounter it tells of. */
export function encounterOf(reading: Reading): Encounter {
  const printedCodes = codesPrinted(reading);
  const claims = features(reading, "visit-claim").filter(
    ({ assertion }) => assertion.polarity === "affirmed",
  );
  const unseen = wasUnseen(reading);
  return {
    unseen,
    nothingDone: unseen || (says(reading, "no-procedure") && !somethingToldDone(reading)),
    printedCodes,
    claimedVisit: [...printedCodes.filter(({ code }) => visitCodes.test(code)), ...claims],
    aftercare: features(reading, "aftercare").filter(
      (word) => isTold(word.assertion) && !isToCome(reading.plain, word),
    ),
    outOfScope: scope(reading),
  };
}
