import type { Diagnosis, Fact, Span, TechniqueFamily } from "../types/index.ts";
import type { Act } from "./acts.ts";
import { missing, stated } from "./facts.ts";
import { isToday, isTold, type LesionWord, type Reading, type Technique } from "./reading.ts";
import type { Scene } from "./scene.ts";

/** The words of a sentence, and where they stand. */
export interface Words extends Span {
  readonly text: string;
  readonly sentence: number;
  /** In a section of what was before or is to come. */
  readonly otherDays: boolean;
}

const notToday: ReadonlySet<string> = new Set(["history", "plan", "field-reason"]);

/** An option whose box before it is empty, up to the next box or the gap before the next field. */
const unticked = /(?:\[ {0,3}\]|\( {1,3}\)|[☐□])[^[(☐☑☒□■\n]*?(?= {2}|[[(☐☑☒□■\n]|$)/g;

/** "By: [x] physician [ ] MA": what was not ticked is not told; the rest keeps its place. */
const toldWords = (text: string): string =>
  /[[(☐□]/.test(text) ? text.replace(unticked, (option) => " ".repeat(option.length)) : text;

/** "Plan: NBUVB. Dose today: 670 mJ": a plan whose words were read as an account of today. */
const planTellsToday = ({ techniques }: Reading): boolean =>
  techniques.some(({ place, assertion }) => place.home === "plan" && isToday(assertion));

export function sentenceWords(reading: Reading, sentence: number): Words {
  const { doc, plain } = reading;
  const { start = 0, end = 0, section = 0 } = doc.sentences[sentence] ?? {};
  const own = doc.sections[section];
  const home = doc.sections[own?.parent ?? 0];
  const otherDays =
    (notToday.has(own?.kind ?? "") || notToday.has(home?.kind ?? "")) &&
    !(home?.kind === "plan" && planTellsToday(reading));
  return { start, end, text: toldWords(plain.slice(start, end)), sentence, otherDays };
}

const unread: ReadonlySet<string> = new Set([
  "template",
  "instructions",
  "consent",
  "family-history",
  "medications",
  "charge",
  "scheduled",
]);

/** The sentences that may tell what was done: no templates, leaflets, lists of drugs. */
export function accountOf(reading: Reading): Words[] {
  const { sentences, sections } = reading.doc;
  return sentences.flatMap((one, index) => {
    const own = sections[one.section];
    const home = sections[own?.parent ?? 0];
    return unread.has(own?.kind ?? "") || unread.has(home?.kind ?? "")
      ? []
      : [sentenceWords(reading, index)];
  });
}

const done =
  /\b(?:treat(?:ed|ment was)|administered|deliver(?:ed|y)|given|gave|received|exposed|stood in|st(?:ood|ands) inside|was in the (?:cabinet|booth|box)|sat in|perform(?:ed|ing)|completed|tolerat(?:ed|ing|es)|applied|illuminated|irradiated|undergo(?:ing|es)|underwent|carried out|done|today|tdy|now|(?:session|puva|nb-?uvb|uvb|uva1?|phototherapy|excimer|xtrac) ?(?:# ?|no\.? ?|number )\d{1,4}|(?<!\b(?:after|until|before) )(?:session:? ?\d{1,4}|(?:tx|treatment|rx|visit) ?(?:#|no\.?|number)?:? ?\d{1,4}))\b(?! ?(?:is |was |are |to be )?(?:scheduled|booked|due|planned|arranged|tomorrow|next))/;

/** Another day than that of the visit. */
const elapsed =
  /\b(?:(?<!(?:min(?:ute)?s?|h(?:ou)?rs?|h) )(?:ago|prior(?! to (?:the )?(?:drug|ala|levulan|gel|applic|apply|photosens|incubat|light|illuminat)))|last (?:year|month|week|visit|time|spring|summer|fall|winter)|previous(?:ly)?|status post|s\/p|h\/o|history of|in (?:19|20)\d\d)\b/;
const thisDay = /\b(?:today|tdy|now|this visit|session #?\d|treatment #?\d|tx #?\d)\b/;

/** "Like last visit", "as planned at the last visit": a day that this one is likened to. */
const likened =
  /\b(?:like|(?:same|planned|discussed|agreed|ordered|recommended|manner) as|as|than|planned|discussed|agreed|ordered|recommended)(?: (?:at|on|in|with))?(?: (?:the|her|his|our|their))? (?:last|previous|prior) (?:visit|time|session|treatment|tx|week|month|year)\b/;

/** A text without the words that liken this visit to another one. */
export const apartFromLikened = (text: string): string => text.replace(likened, " ");

const isElapsed = (text: string): boolean =>
  elapsed.test(text) && elapsed.test(apartFromLikened(text)) && !thisDay.test(text);

/** A heading names it, or the sentence tells that it was given. */
export function saysDone(reading: Reading, act: Act): boolean {
  const { text } = sentenceWords(reading, act.technique.place.sentence);
  return !isElapsed(text) && (act.heading || done.test(text));
}

/** "After 90 minutes the light was started", "applied by Dr. Roe": the cue for another day tells of this one. */
const sameDay = /^(?:after|following|by dr\.?)$/;

/** Told of this visit, also where a word that mostly points to another day stands before it. */
function isOfToday({ plain }: Reading, { assertion }: Technique): boolean {
  if (isToday(assertion)) return true;
  const { polarity, certainty, time, subject, setting, cues } = assertion;
  const told = polarity === "affirmed" && subject === "patient" && setting === "account";
  if (!told || certainty !== "certain" || time !== "past" || cues.length === 0) return false;
  return cues.every(({ start, end }) => sameDay.test(plain.slice(start, end)));
}

const asAct = (technique: Technique): Act => ({
  technique,
  family: technique.is.family,
  heading: false,
  targets: [],
  own: false,
  firm: false,
});

/** Acts of a family at this visit, told in the account and not of another day. */
export function actsOf(scene: Scene, family: TechniqueFamily, account: readonly Words[]): Act[] {
  const { reading } = scene;
  const texts = new Map(account.map(({ sentence, text }) => [sentence, text]));
  const known = new Map(scene.acts.map((act) => [act.technique, act]));
  return reading.techniques.flatMap((technique) => {
    const text = texts.get(technique.place.sentence);
    if (technique.is.family !== family || text === undefined || isElapsed(text)) return [];
    const act = known.get(technique);
    if (act !== undefined) return [act];
    return isOfToday(reading, technique) ? [asAct(technique)] : [];
  });
}

/** Energy of light per area, or the energy alone: "1150 mJ/cm2", "37 J/cm2", "2.5 J". */
const lightDose =
  /(?<![\d.])\d{1,5}(?:\.\d{1,3})? ?(?:mj|m\.j|j|joules?|millijoules?)\b(?: ?(?:\/|per) ?(?:sq ?)?cm ?(?:2|sq|\^2)?)?/;

const exposure =
  /(?<![\d.])\d{1,3}(?:[:.]\d{1,2})? ?(?:min(?:ute)?s?\b(?: ?(?:and )?\d{1,2} ?s(?:ec(?:ond)?s?)?)?|sec(?:ond)?s?\b)/;

const anotherDose =
  /\b(?:last|previous|(?<!(?:min(?:ute)?s?|h(?:ou)?rs?|h) )prior|next|increas\w+ (?:to|by)|will|plan|start(?:ing)? (?:at|dose)|goal|max\w*|if)\b/;

const treatedArea =
  /\b(?:area|total|treated)\b[^.;\n\d]{0,30}\d{1,4}(?:\.\d)? ?(?:sq ?cm|cm ?2|cm\^2|cm sq|square cent)/;

/** Light that the patient gives to himself. */
export const homeUnit =
  /\bhome (?:unit|light|uvb|nb-?uvb|phototherapy|device|panel|box)\b|\b(?:phototherapy|uvb|light|sessions?|treatments?) (?:[a-z0-9]+ ){0,3}at home\b/;

/** A dose of light or a numbered treatment of today, wherever the note tells it. */
export const isLit = ({ text, otherDays }: Words): boolean =>
  !otherDays &&
  !anotherDose.test(text) &&
  !homeUnit.test(text) &&
  (lightDose.test(text) ||
    treatedArea.test(text) ||
    (/\b(?:today|tdy)\b/.test(text) &&
      /\b(?:tx|treatment|session|rx) ?(?:#|no\.?)? ?\d/.test(text)));

/** Told of today in an affirmed, certain way, as far as the mentions of the sentence show. */
const spokenToday = (reading: Reading, sentence: number): boolean =>
  [...reading.techniques, ...reading.others]
    .filter(({ place }) => place.sentence === sentence)
    .every(({ assertion }) => assertion.time !== "planned" && assertion.setting === "account");

/** The dose of light or the time of exposure, as written. */
export function lightFact(reading: Reading, account: readonly Words[]): Fact<string> {
  for (const pattern of [lightDose, exposure]) {
    for (const { text, start, sentence } of account) {
      const match = pattern.exec(text);
      if (match === null || !spokenToday(reading, sentence)) continue;
      const from = start + match.index;
      return stated(match[0], { start: from, end: from + match[0].length });
    }
  }
  return missing;
}

const names: ReadonlySet<string> = new Set([
  "diagnosis",
  "title",
  "procedure",
  "field-diagnosis",
  "field-reason",
]);

/**
 * The disease that was treated, of those a treatment is for: established before suspected, named beside the
 * treatment before those of the diagnosis or title, these before any other.
 */
export function treatedDisease(
  scene: Scene,
  acts: readonly Act[],
  suits: (word: LesionWord) => boolean,
): Fact<Diagnosis> {
  const beside = new Set(acts.map(({ technique }) => technique.place.sentence));
  const score = ({ assertion, place }: LesionWord) =>
    (assertion.certainty === "certain" ? 4 : 0) +
    (beside.has(place.sentence) ? 2 : 0) +
    (names.has(place.kind) || names.has(place.home) ? 1 : 0);
  let best: LesionWord | undefined;
  for (const word of scene.reading.lesions) {
    const { assertion, place } = word;
    if (!isTold(assertion) || unread.has(place.home) || !suits(word)) continue;
    if (best === undefined || score(word) > score(best)) best = word;
  }
  if (best === undefined) return missing;
  const certainty = best.assertion.certainty === "certain" ? "established" : "suspected";
  const { id, name, behaviour } = best.is;
  return stated({ concept: id, name, behaviour, certainty }, best);
}
