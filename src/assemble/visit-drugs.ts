import { allMatches } from "../lexicon/all-matches.ts";
import type { SectionKind } from "../types/index.ts";
import { keptIn } from "./kept.ts";
import type { Reading } from "./reading.ts";
import { isTalk, saidIn, type VisitWord } from "./visit-words.ts";

/** Sections that list or recall drugs rather than decide on them. */
const lists: ReadonlySet<SectionKind> = new Set<SectionKind>([
  "medications",
  "history",
  "family-history",
  "pathology",
  "field-reason",
]);

const plans: ReadonlySet<SectionKind> = new Set<SectionKind>(["plan", "assessment-plan"]);

/** A decision, or how a drug is taken now: the last of these before the drug says which. */
const lead =
  /\b((?:start(?:s|ed|ing)?|put|placed|keep|kept|continued?|remain|stay|staying|going|go)(?: (?:her|him|them|pt|patient|the patient))?(?: back)? on|(?:keep going|carry on|carrying on|go on|stick|start|begin|continue|continuing) with|replac(?:ed?|ing) (?:it )?(?:with|by)|swapped for|start(?:s|ed|ing)?|begin|began|stop(?:ped)?|d\/c(?:'?d)?|dc|discontinued?|continue[sd]?|cont|add(?:ed|ing)?|increased?|decreased?|reduced?|taper(?:ed)?|switch(?:ed|ing)?|changed?|chg|rf|refill(?:s|ed)?|renew(?:ed)?|prescribed?|prescription|rx(?:'?d|ed)?|erx|e-prescribed?|order(?:ed)?|resumed?|restart(?:ed)?|initiated?|escalated?|raised?|lower(?:ed)?|doubled?|halved?|up ?titrated?|(?:up|down) goes|treat(?:ed|ment)? with|treat|apply|applied|send|sent|dispensed?|provided?|gave|given|samples?|maintained?|try|plan|tx|rec(?:ommend(?:ed)?)?|advised|wean)\b|\b(?:(?:discuss(?:ed)?|consider(?:ed|ing)?|offered|declin(?:ed|es)|defer(?:red)?|refus(?:ed|es)|d\/w)(?: (?:to|possibly))? (?:re)?(?:start|add|begin|switch|initiat|chang|increas)[a-z]*|on|despite|after|using|used|uses|taking|takes|took|fail(?:s|ed|ing|ure)?|tried|trial|finished|completed|responded|responding|response|s\/p|allerg(?:y|ic|ies)|intoleran(?:t|ce)|hx|h\/o|history|previously|prior|past|last|previous|had|been|refus(?:ed|es|al)|declin(?:ed|es|ing)|avoid(?:ed|ing)?|meds?|medications?|currently|outside|pcp|before|consider(?:ed|ing)?|discuss(?:ed)?|d\/w|option|options|could|may|might|if|future|vs|versus|without|not|no|nor|risks?|with)\b/g;

/** How a drug is to be taken: told right behind it. */
const directions =
  /^(?:[^.;\n]|\.(?=\d)){0,40}?\b(?:bid|tid|qid|qd|qod|qhs|qam|qpm|od|daily|nightly|twice|weekly|q ?\d{1,2}|every|prn|x ?\d{1,2} ?(?:d|days?|wks?|weeks?|w|mos?|months?)|(?:bid|qd|qhs)x ?\d|refills?|#\d|disp|at (?:bedtime|night)|in the (?:morning|evening)|each (?:day|night|morning|evening)|taper|burst|\d ?x ?(?:\/|per |a )? ?(?:d|day|wk|week)\b|\d{1,2} ?(?:d|days?|wks?|weeks?)\b|(?:once|two times|three times) (?:a|per) (?:day|week))/;

/** "for 3 months without relief", "last year", "in the past": it was tried. */
const wasTried =
  /^(?:[^.;\n]|\.(?=\d)){0,50}?\b(?:without (?:any |much )?(?:relief|improvement|benefit|help|success|response)|w\/o (?:relief|improvement|benefit)|with (?:no|little|minimal) (?:relief|improvement|benefit|help)|in the past|years? ago|months? ago|weeks? ago|last (?:year|month|week|visit)|no help|(?:did not|didn't|does not|doesn't|not) (?:help|work)\w*|stopped working|failed|finished|completed|allergy|intoleran|(?:considered|avoided|declined|discussed)\b(?! (?!by|with|at|today|due|because|for|as|and|in|but|given)[a-z]))/;

/** Told behind the drug: "clobetasol, refill x 1 year", "metronidazole cream, and I renewed it". */
const decidedBehind =
  /^(?:[^.;\n]|\.(?=\d)){0,60}?\b(?:rf|refill(?:s|ed)?|renew(?:ed|al)?|(?:i|we) (?:renewed|refilled|continued|increased|stopped|started|switched)|(?:will|to) (?:continue|stop|increase|decrease)|(?:was|were) (?:refilled|renewed|continued|increased|stopped|prescribed)|(?:was |were )?(?:started|begun|initiated)(?= today|[.;,\n]|$)|continued?|cont|prescribed(?! by| before| previously| elsewhere| in )|sent to (?:her |his |the )?pharmacy|(?:(?:goes?|going|is|was|to be|being|gets?) )?(?:up|down|raised|increased|lowered|reduced|cut|halved|doubled|stepped (?:up|down)|tapered)(?: back| down)? (?:to|by)|(?:goes|going|went|is|was) (?:up|down|raised|increased|lowered|reduced|doubled|halved)(?= (?:again|today|from|now)|[.;,\n]|$)|(?:goes?|stays?|remains?|is|to be) (?:on|stopped|held|started|kept))\b/;

/** "Stable on apremilast. Wt ok. Cont, RF x6", "at goal on tretinoin; I renewed it": a later clause that goes on with what is taken, naming no other. */
const goesOn =
  /^[^\n]{0,110}?[.;] {1,2}(?:(?:and |so )?(?:i|we) (?:have |will )?)?(?:rf|refill(?:s|ed)?|cont(?:inued?)?|renew(?:ed)?|same (?:dose|tx|treatment|regimen|meds?)|no changes?)(?=[.,;\n]|$| (?:rf|same|as is|current|present|it|both|them|these|all|everything|the same|x ?\d|for|with (?:same|current)|meds?|tx|treatment|regimen|therapy|dose)\b)/;

/** "Month 3 of isotretinoin 40 mg/d, still new nodules. Increase to 60 mg/d": the dose alone is told again. */
const doseChanged =
  /^[^\n]{0,200}?[.;] {1,2}(?:will )?(?:increased?|decreased?|reduced?|raised?|lower(?:ed)?|titrated?|tapered?|taper|bump(?:ed)?|escalated?|go(?:ing)?|went|cut|drop(?:ped)?|space(?:d)?)(?: (?:it|the dose|dose|up|down|back|out|interval)){0,2} (?:to|by) (?:\d|q|every|half|twice|once|bid|daily)/;

/** "Increase to 60 mg daily", "continue the same dose": a line or sentence of its own, with no drug named. */
const doseAlone =
  /(?:\n|[.;:] {1,2})[-*•> ]{0,4}(?:\d{1,2}[.)] ?)?(?:(?:plan|a\/p): ?)?(?:(?:we )?will )?(?:(?:increased?|decreased?|reduced?|raised?|lower(?:ed)?|titrated?|bump(?:ed)?|escalated?|go(?:ing)?|drop(?:ped)?|cut)(?: (?:it|the|her|his|dose|up|down|back)){0,3} (?:to|by) \d{1,4}(?:\.\d{1,2})? ?(?:mg|mcg|iu|ml|tab|pill|cap)|(?:continued?|cont|keep|maintain|stay(?:ing)? (?:at|on)) (?:at |on )?(?:the |her |his )?(?:\d{1,4} ?(?:mg|mcg)\b|same|current|present) dose)/g;

/** The drugs whose dose is told further down, where nothing but the dose is: each the last one named before it. */
const dosedBelow = keptIn((reading): ReadonlySet<number> => {
  const doses = allMatches(doseAlone, reading.plain);
  if (doses.length === 0) return new Set();
  const drugs = drugsSaid(reading).filter((word) => !isListed(word));
  const named = doses.map(({ index }) => drugs.findLast(({ end }) => end <= index)?.start ?? -1);
  return new Set(named);
});

const goesOnAfter = ({ plain }: Reading, { end, assertion }: VisitWord): boolean =>
  assertion.polarity === "affirmed" &&
  (goesOn.test(plain.slice(end, end + 130)) || doseChanged.test(plain.slice(end, end + 250)));

/** "Worse on metronidazole -> doxycycline": what an arrow leads to is decided on, unless a course of old is told. */
const leadsTo = /(?:->|=>|→)/;
const recalled = /\b(?:(?:19|20)\d\d|fail\w*|tried|hx|h\/o|prior|previous\w*)\b/;

/** How the words before a drug hold it: decided on now, taken already, or not said. */
function leadOf({ plain, doc }: Reading, word: VisitWord): "decided" | "taken" | undefined {
  const sentence = doc.sentences[word.place.sentence];
  const from = Math.max(sentence?.start ?? 0, word.start - 120);
  const text = plain.slice(from, word.start);
  const clause = text.slice(text.lastIndexOf(";") + 1);
  if (word.is.role !== "rx-field" && leadsTo.test(clause) && !recalled.test(clause))
    return "decided";
  let last: "decided" | "taken" | undefined;
  for (const [, decided] of allMatches(lead, clause))
    last = decided === undefined ? "taken" : "decided";
  return last;
}

/** "We agreed to switch to", "and for this I have prescribed": talk that ended in a decision. */
const settled =
  /(?:\b(?:i|we) (?:have )?|, and |\band then )(?:prescribed|started|ordered|sent|called in|renewed) $|\b(?:agree[ds]?|agreeable|decided?|elect(?:s|ed)?|opt(?:s|ed)?|chose|chooses)\b[^.;\n]{0,50}$/;

/** "She would like to try apremilast. I have sent the starter pack": what was wished for was given. */
const sentBehind =
  /^[^\n]{0,150}?(?:[.;] {1,2}|, and |, so | and )(?:so )?(?:i|we) (?:have |then |did |also )?(?:sent|prescribed|ordered|e-prescribed|called in|wrote|gave|put in|submitted)\b(?:[^.;\n]|\.(?=\d)){0,24}\b(?:it|starter|packs?|scripts?|prescription|rx|loading dose|first (?:dose|fill|month|box)|samples?|order)\b/;

const isSettled = ({ plain }: Reading, { start, end, assertion }: VisitWord): boolean =>
  assertion.certainty === "possible" &&
  (settled.test(plain.slice(Math.max(0, start - 70), start)) ||
    sentBehind.test(plain.slice(end, end + 230)));

const isOpenTalk = (reading: Reading, word: VisitWord): boolean =>
  isTalk(word) && !isSettled(reading, word);

const isListed = ({ place }: VisitWord): boolean => lists.has(place.home) || lists.has(place.kind);

/** What tells of a drug that is taken or was: no order for it. */
const ofCourse =
  /^(?:[^.;\n]|\.(?=\d)){0,60}?\b(?:since|was|were|is|are|has|have|had|helps?|helped|caused|causes|makes?|made|works?|worked|tried|used|using|started|began|allerg\w*|levels?|next|later|if|hold|held|pending|declin\w*|refus\w*|not|no|consider\w*|discuss\w*|versus|vs|or)\b/;

/** "Scabies. Permethrin cream, treat household": the drug alone, as a sentence of its own behind the disease. */
const drugsBefore =
  /^[^a-z\d]{0,3}(?:(?![a-z]{0,20}ed\b)[a-z][a-z-]{1,24}(?: [a-z\d.%]{1,12}){0,3}(?:,| and|, and| \+) ){0,3}$/;

function isOrderedAlone({ doc, plain }: Reading, { place, start, end }: VisitWord): boolean {
  const own = doc.sentences[place.sentence];
  if (own === undefined || place.sentence === 0) return false;
  if (!drugsBefore.test(plain.slice(own.start, start))) return false;
  return !ofCourse.test(plain.slice(end, own.end)) && !/[?]/.test(plain.slice(end, own.end));
}

/** By its directions, as a sentence of its own, or by what is told further on. */
function isOrdered(reading: Reading, word: VisitWord): boolean {
  const behind = reading.plain.slice(word.end, word.end + 250);
  if (directions.test(behind.slice(0, 70)) || isOrderedAlone(reading, word)) return true;
  return doseChanged.test(behind) || sentBehind.test(behind);
}

/** The drug was started, stopped, changed or continued by a decision of this visit. */
function isDecision(reading: Reading, word: VisitWord): boolean {
  const { place, end, assertion } = word;
  if (assertion.time === "past" || isOpenTalk(reading, word) || isListed(word)) return false;
  const behind = reading.plain.slice(end, end + 70);
  if (wasTried.test(behind)) return false;
  if (decidedBehind.test(behind)) return true;
  const lead = leadOf(reading, word);
  if (dosedBelow(reading).has(word.start) && assertion.polarity === "affirmed") return true;
  if (lead === "taken") return goesOnAfter(reading, word);
  if (lead === "decided" || plans.has(place.home)) return true;
  return isOrdered(reading, word);
}

const drugsSaid = (reading: Reading): readonly VisitWord[] =>
  saidIn(reading)("rx", "rx-any", "rx-field", "rx-monitored", "rx-general");

/** Every prescription that the visit decided on, in the order of the note. */
export const prescriptions = (reading: Reading): readonly VisitWord[] =>
  drugsSaid(reading).filter((word) => isDecision(reading, word));
