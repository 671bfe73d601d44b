import { endsIn } from "../lexicon/ends-in.ts";
import { within } from "../lexicon/within.ts";
import type { Item, SectionKind, Span } from "../types/index.ts";
import { isAnother, isOfOtherEntry } from "./another-sample.ts";
import { clauseAt } from "./clause.ts";
import { isLesional } from "./families.ts";
import { keptIn } from "./kept.ts";
import { rows } from "./ledger.ts";
import { isSameLesion } from "./one-lesion-places.ts";
import { isComplaint, onlyPlace } from "./only-place.ts";
import { isAbout, isDone, isLeftAlone, naming, withoutLoneDeclined } from "./places-of-today.ts";
import { type Reading, sentenceAt } from "./reading.ts";
import { type SitePhrase, samePlace } from "./site-phrases.ts";
import { toldElsewhere } from "./told-there.ts";

/** One lesion or wound at one place, as the note speaks of it in all its parts. */
export interface Target {
  readonly id: number;
  /** Label of the list item that tells of it: `a`, `2`. */
  readonly label: string | undefined;
  /** Every phrase that names its place; empty where the note gives it a label or nothing only. */
  readonly phrases: SitePhrase[];
  /** List items that are about it. */
  readonly items: Set<number>;
}

/** The lesions and wounds of a note and which of them each place in the text is about. */
export interface Targets {
  readonly all: readonly Target[];
  /** Site phrases that name a target, in order. */
  readonly phrases: readonly SitePhrase[];
  /** Those that are neither left alone nor put off; all of them where every one is. */
  readonly open: readonly SitePhrase[];
  /** Who owns each site phrase. */
  readonly byPhrase: ReadonlyMap<SitePhrase, Target>;
  readonly byItem: ReadonlyMap<number, Target>;
}

const noise: ReadonlySet<SectionKind> = new Set<SectionKind>([
  "anesthesia",
  "medications",
  "vitals",
  "consent",
  "instructions",
  "family-history",
  "template",
  "charge",
  "complications",
]);

/** What an item is called that tells of one thing on the skin. */
const lesionNouns: ReadonlySet<string> = new Set([
  "lesion",
  "site",
  "wound",
  "spot",
  "area",
  "tumor",
  "mass",
  "cyst",
  "ulcer",
  "scar",
  "keloid",
  "laceration",
  "lac",
]);

/** A line of a form that gives the place: "Location ....... left upper back". */
const placeLine =
  /^\W{0,4}(?:correct patient,? (?:and )?)?(?:(?:correct|verified|confirmed|anatomic(?:al)?|body|skin|lesion|treatment) )?(?:location|site|place|area|region|position|target)\b ?(?:#?\d)? ?(?:\.{2}|[:=|-]|(?=(?:r|l|rt|lt|right|left|mid|upper|lower)\b))|^\W*(?:and |then |today |also )*(?:the )?(?:first|second|third|fourth|other|next|last)(?: one)? (?:is|was) (?:on|at|over|from|the|his|her) /;

/** "; area left lower lip ;": a field of the place among others on one line. */
const placeField = /[;|] ?(?:anatomic(?:al)? |body )?(?:location|site|area|region|place) ?[:=]? ?$/;

/** "Extremities: right hand with three lacerations": a part that was examined, before the place within it. */
function labelsExam(reading: Reading, { end, start, place }: SitePhrase): boolean {
  if (place.kind !== "exam" || reading.plain[end] !== ":") return false;
  const own = rows(reading).sites[place.sentence] ?? [];
  return own.some((other) => other.start > start && !other.landmark);
}

/** A line of a log that opens a tumour: "Location R forearm / diagnosis ...", "Lesion 2 - left cheek". */
const opensForm =
  /^\W*(?:tumou?r|lesion|diagnosis|dx)(?: and |[ ,/&]{1,3})(?:site|location) ?:[^:\n]{3,80}$|^\W*(?:(?:(?:tumou?r|lesion|anatomic(?:al)?|surgical|mohs) )?(?:site|location)|tumou?r|lesion)\b(?: ?#?(?:\d{1,2}|[a-d])\b)?[\s:.=|)-]*$/;

/** The place of a line of a form: everything behind it up to the next such line is about it. */
export const isFormPlace = ({ plain, doc }: Reading, { start, place }: SitePhrase) =>
  place.kind === "field-site" ||
  opensForm.test(plain.slice(doc.sentences[place.sentence]?.start ?? start, start));

/** The account turns to a lesion: "Next, attention was drawn to the mid back", "we then moved to the arm", "I began with the arm". */
const turnsAttention =
  /\battention (?:was |is )?(?:then |next |now |first |initially )?(?:turned|drawn|directed|given|paid|brought|shifted)\b|\b(?:turned|shifted) (?:my |our )?attention\b/;
const endsInMove = endsIn(
  /\b(?:(?:we|i) (?:then |next |now |first )?(?:turned|moved|went|proceeded|shifted) (?:next |then |on |over )?(?:on|to) (?:to )?|(?:we|i|(?:the )?(?:surgery|operation|case|procedure)) (?:first )?(?:began|begun|started|commenced) (?:with|on|at) |(?:we|i) (?:took|did|addressed|dealt with) )(?:the |his |her )?(?:(?:lesion|site|tumou?r|cancer|nevus|mole|spot|cyst) (?:of|on|at) (?:the |his |her )?)?$/,
);

/** "Then the left forearm.", "Second, right hip:". */
const isNext =
  /^\W*(?:and )?(?:then|next|now|after that|finally|lastly|second(?:ly)?|third(?:ly)?)\b,? (?:came |on |to |at |for ){0,2}(?:the |his |her )?$/;

/** The words before it say that the account goes on at this place: what follows is about it. */
export function isTurnedTo({ doc, plain }: Reading, phrase: SitePhrase): boolean {
  const { start = 0 } = doc.sentences[phrase.place.sentence] ?? {};
  const before = plain.slice(start, phrase.start);
  return (
    (before.includes("attention") && turnsAttention.test(before)) ||
    endsInMove(before) ||
    (isNext.test(before) && /^\s*[.:;,]/.test(plain.slice(phrase.end, phrase.end + 3)))
  );
}

const measured = /^ \([^()\n]{0,60}\d ?(?:cm|mm|(?:centi|milli)met)[^()\n]{0,20}\) ?[:,-]/;

/** "Left temple (hairless skin; tumor 1.2 cm): margins free": its bracket measures what is there. */
const isMeasuredLabel = ({ plain }: Reading, { start, end }: SitePhrase): boolean =>
  measured.test(plain.slice(end, end + 90)) &&
  /^\W{0,6}(?:\d{1,2}[.)] ?)?$/.test(plain.slice(plain.lastIndexOf("\n", start - 1) + 1, start));

/** "The right lateral neck was cleansed and anesthetized": made ready for what is told next. */
const madeReady =
  /^(?: (?:was|were|is|are))? (?:then |also |first |next )?(?:prepped|prepared|cleansed|cleaned|an(?:a)?esthetized|infiltrated|numbed|draped|marked)\b/;

/** The words before it point at the place, or those behind say that it was made ready. */
function pointsAt(reading: Reading, phrase: SitePhrase): boolean {
  if (madeReady.test(reading.plain.slice(phrase.end, phrase.end + 40))) return true;
  const { start = 0 } = reading.doc.sentences[phrase.place.sentence] ?? {};
  if (placeField.test(reading.plain.slice(Math.max(start, phrase.start - 24), phrase.start)))
    return true;
  return placeLine.test(reading.plain.slice(start, start + 40)) || isTurnedTo(reading, phrase);
}

/** "Site A  left temple": the first words of an item that its noun calls a place, a lesion or a wound. */
function opensItem({ doc, plain }: Reading, { place, start }: SitePhrase): boolean {
  const item = doc.items[place.item];
  return (
    item?.noun !== undefined &&
    lesionNouns.has(item.noun) &&
    /^[\s:.,()#-]*$/.test(plain.slice(item.body.start, start))
  );
}

/** "Three shave biopsies: (1) right arm, (2) cheek, r/o BCC": what is told before a list is done at each place that opens an item of it. */
function listedUnderDeed(reading: Reading, { place, start }: SitePhrase) {
  const { doc, plain } = reading;
  const item = doc.items[place.item];
  if (item === undefined || !/^[\s:.,()#-]*$/.test(plain.slice(item.body.start, start)))
    return false;
  const head = doc.items.find(({ list }) => list === item.list) ?? item;
  const lead = lastBefore(doc, head.body.start);
  const { end = 0 } = doc.sentences[lead] ?? {};
  const told = rows(reading).techniques[lead] ?? [];
  return told.some(
    (technique) =>
      technique.end <= end &&
      technique.is.weak !== true &&
      isLesional(technique.is.family) &&
      technique.assertion.polarity === "affirmed" &&
      technique.assertion.time === "today",
  );
}

/** Index of the last sentence that ends before an offset; -1 where none does. */
function lastBefore(doc: Reading["doc"], offset: number): number {
  const at = sentenceAt(doc, offset);
  return (doc.sentences[at]?.end ?? 0) <= offset ? at : at - 1;
}

/** What may stand before the place of such a sentence: its number, or a few words. */
const fragmentLead =
  /^\W*(?:(?:(?:number|no\.?) )?(?:\d{1,2}|one|two|three|four|five)[.),:]? ?)?(?:[a-z]{1,9} ){0,3}$/;

/** "EDC x3. SCCIS. L forearm. 1.3 cm.": a place that is a sentence of its own, beside a lesion or deed of its item. */
function isFragment(reading: Reading, phrase: SitePhrase): boolean {
  const { doc, plain } = reading;
  const { sentence, item } = phrase.place;
  const { start = 0, end = 0 } = doc.sentences[sentence] ?? {};
  if (item < 0 || !fragmentLead.test(plain.slice(start, phrase.start))) return false;
  if (!/^[\s.;,]*$/.test(plain.slice(phrase.end, end))) return false;
  const { lesions, techniques } = rows(reading);
  const ofItem = ({ place }: Pick<SitePhrase, "place">) => place.item === item;
  return [-2, -1, 0, 1, 2].some(
    (away) =>
      lesions[sentence + away]?.some(ofItem) === true ||
      techniques[sentence + away]?.some((word) => isAbout(word) && ofItem(word)) === true,
  );
}

/** Its words and its stand in the note say that it is a lesion's place. */
const named = (reading: Reading, phrase: SitePhrase): boolean =>
  pointsAt(reading, phrase) ||
  opensItem(reading, phrase) ||
  listedUnderDeed(reading, phrase) ||
  isFragment(reading, phrase) ||
  toldElsewhere(reading, phrase) ||
  isMeasuredLabel(reading, phrase);

/** Does a lesion, a measure, a number of lesions or a procedure stand in the clause of a place? */
function standsBesideLesion(reading: Reading, { place, start }: SitePhrase): boolean {
  const clause = clauseAt(reading, place.sentence, start);
  const here = (span: Span) => within(span, clause);
  const { lesions, techniques, measures, counts } = rows(reading);
  return (
    lesions[place.sentence]?.some(here) === true ||
    techniques[place.sentence]?.some((word) => isAbout(word) && here(word)) === true ||
    measures[place.sentence]?.some((word) => word.role !== "device" && here(word)) === true ||
    counts[place.sentence]?.some((word) => (word.of ?? "lesion") === "lesion" && here(word)) ===
      true
  );
}

/** Does a site phrase name the place of a lesion, or only a place (a position, a nerve, a blood pressure)? */
function namesLesion(reading: Reading, phrase: SitePhrase): boolean {
  const { assertion, place } = phrase;
  if (phrase.landmark || noise.has(place.home) || labelsExam(reading, phrase)) return false;
  if (assertion.subject === "other" || assertion.setting !== "account") return false;
  if (isComplaint(reading, phrase)) return false;
  if (naming.has(place.kind) || naming.has(place.home)) return true;
  return named(reading, phrase) || standsBesideLesion(reading, phrase);
}

/** Labels of two items that speak of one lesion: the same letter or number in whatever list. */
const labelOf = (items: readonly Item[], index: number) => items[index]?.label;

/** Lists that label lesions, not steps or problems without a lesion in them. */
function lesionItems(reading: Reading): ReadonlySet<number> {
  const { doc } = reading;
  const found = new Set<number>();
  doc.items.forEach(({ body }, index) => {
    const last = sentenceAt(doc, body.end);
    let sentence = sentenceAt(doc, body.start);
    while (sentence <= last && !holdsWord(reading, sentence, body)) sentence += 1;
    if (sentence <= last) found.add(index);
  });
  return found;
}

/** "#2: irrigated, 6 staples in one layer": the closing of the wound of that number. */
const sewnItems = ({ others }: Reading): ReadonlySet<number> =>
  new Set(
    others.flatMap(({ is, place }) => (is.kind === "closure" && place.item >= 0 ? place.item : [])),
  );

/** Does a stretch hold a lesion, a place, a measure or a procedure of one sentence? */
function holdsWord(reading: Reading, sentence: number, stretch: Span): boolean {
  const { lesions, sites, measures, techniques } = rows(reading);
  return [lesions, sites, measures, techniques].some((words) =>
    (words[sentence] as readonly Span[] | undefined)?.some((word) => within(word, stretch)),
  );
}

interface Draft {
  readonly targets: Target[];
  /** Of each target one phrase a place, in order: a long list that names few places is compared with these. */
  readonly placesOf: Map<Target, Map<string, SitePhrase>>;
  readonly byPhrase: Map<SitePhrase, Target>;
  readonly byItem: Map<number, Target>;
  readonly reading: Reading;
  /** The phrase put last: phrases come in the order of the note. */
  last: SitePhrase | undefined;
}

/** The broader place of a place. */
export const withinOf = keptIn(({ lexicon }) => (id: string): string | undefined => {
  const concept = lexicon.concepts.get(id);
  return concept?.kind === "site" ? concept.within : undefined;
});

/** Phrases with the same key name the same place in the same words. */
const placeKey = ({ is, site }: SitePhrase): string => `${is.id} ${site.side ?? ""} ${site.name}`;

function fits(
  { reading, placesOf }: Draft,
  target: Target,
  phrase: SitePhrase,
  label: string | undefined,
) {
  const otherLabel = label !== undefined && target.label !== undefined && target.label !== label;
  if (otherLabel) return false;
  if (target.phrases.length === 0) return label !== undefined && target.label === label;
  // "The vermilion" after "lower lip vermilion": the last words of a place said again.
  const places = [...(placesOf.get(target)?.values() ?? [])];
  const again = places.some(({ site }) => site.name.endsWith(` ${phrase.site.name}`));
  return again || places.every((known) => samePlace(known, phrase, withinOf(reading)));
}

/** The target that a phrase names once more; the same word where the phrase is said to be another's. */
function knownTarget(
  draft: Draft,
  phrase: SitePhrase,
  label: string | undefined,
): Target | undefined {
  const { reading, targets, byPhrase, last } = draft;
  const known =
    targets.findLast((target) => fits(draft, target, phrase, label)) ??
    (last && isSameLesion(reading, last, phrase) ? byPhrase.get(last) : undefined);
  if (known === undefined || isOfOtherEntry(reading, phrase, known.phrases)) return undefined;
  if (!isAnother(reading, phrase)) return known;
  return known.phrases.some(({ site }) => site.name === phrase.site.name) ? known : undefined;
}

function put(draft: Draft, phrase: SitePhrase, item: number) {
  const label = item < 0 ? undefined : labelOf(draft.reading.doc.items, item);
  const known = knownTarget(draft, phrase, label);
  const target = known ?? {
    id: draft.targets.length,
    label,
    phrases: [],
    items: new Set<number>(),
  };
  if (known === undefined) draft.targets.push(target);
  target.phrases.push(phrase);
  const places = draft.placesOf.get(target) ?? new Map<string, SitePhrase>();
  draft.placesOf.set(target, places.set(placeKey(phrase), phrase));
  draft.byPhrase.set(phrase, target);
  draft.last = phrase;
  if (item >= 0 && !draft.byItem.has(item)) {
    target.items.add(item);
    draft.byItem.set(item, target);
  }
}

/** "Number one. ... measured 1.1 cm": an item that names no place is about the lesion of that label. */
function joinByLabel(draft: Draft, { doc }: Reading, item: number) {
  const label = labelOf(doc.items, item);
  const target = draft.targets.find((known) => known.label === label);
  if (label === undefined || target === undefined) return;
  target.items.add(item);
  draft.byItem.set(item, target);
}

/** Places where nothing was declined, outside what speaks of no lesion. */
const quiet = (reading: Reading): SitePhrase[] =>
  reading.sites.filter((phrase) => !noise.has(phrase.place.home) && !isLeftAlone(reading, phrase));

/** Neither left alone nor put off. */
const isOpen = ({ assertion }: SitePhrase) =>
  assertion.polarity === "affirmed" &&
  assertion.time !== "planned" &&
  assertion.certainty !== "conditional";

/**
 * Finds the lesions and wounds that a note tells of: site phrases that stand beside a lesion, a
 * measure or a procedure, joined where they name the same place under the same label.
 */
export function findTargets(reading: Reading): Targets {
  const items = lesionItems(reading);
  const draft: Draft = {
    reading,
    targets: [],
    placesOf: new Map(),
    byPhrase: new Map(),
    byItem: new Map(),
    last: undefined,
  };
  const all = reading.sites.filter((phrase) => namesLesion(reading, phrase));
  const named = withoutLoneDeclined(reading, all);
  const today = named.filter((phrase) => isDone(reading, phrase, named));
  const begun = today.some(
    ({ assertion }) => assertion.polarity === "affirmed" && assertion.time !== "planned",
  );
  // A lesion placed only in an earlier entry ("4/28 new spot R forearm") is still the lesion of today.
  const told = begun ? today : named;
  for (const phrase of told.length > 0
    ? told
    : onlyPlace(reading, quiet(reading), withinOf(reading))) {
    put(draft, phrase, items.has(phrase.place.item) ? phrase.place.item : -1);
  }
  for (const item of [...items, ...sewnItems(reading)])
    if (!draft.byItem.has(item)) joinByLabel(draft, reading, item);
  const phrases = [...draft.byPhrase.keys()];
  const open = phrases.filter(isOpen);
  return {
    all: draft.targets,
    phrases,
    open: open.length > 0 ? open : phrases,
    byPhrase: draft.byPhrase,
    byItem: draft.byItem,
  };
}
