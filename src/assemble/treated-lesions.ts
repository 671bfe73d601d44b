import { allMatches } from "../lexicon/all-matches.ts";
import { firstWhere } from "../lexicon/first-where.ts";
import { within } from "../lexicon/within.ts";
import type { Behaviour, SectionKind, Span } from "../types/index.ts";
import type { Act } from "./acts.ts";
import { clauseAt } from "./clause.ts";
import { isLesional } from "./families.ts";
import { keptIn } from "./kept.ts";
import { inLeavingLine, rows } from "./ledger.ts";
import { lesionsOfAll } from "./lesions-of-all.ts";
import { lesionsListed, lesionsOfLine, usable } from "./listed-lesions.ts";
import { nextInList } from "./next-in-list.ts";
import { ofSentence } from "./of-sentence.ts";
import { isOtherName } from "./other-name.ts";
import type { LesionWord, Reading } from "./reading.ts";
import type { Scene } from "./scene.ts";
import { samePart } from "./site-phrases.ts";
import { withinOf } from "./targets.ts";

/** Lesion names in the clause of an act, else in its sentence. */
function lesionsBeside(scene: Scene, act: Act): LesionWord[] {
  const { doc } = scene.reading;
  const { sentence } = act.technique.place;
  const here = (rows(scene.reading).lesions[sentence] ?? []).filter(usable);
  const clause = clauseAt(scene.reading, sentence, act.technique.start);
  const near = here.filter((word) => within(word, clause));
  if (near.length > 0) return [...near, ...nextInList(scene.reading, act, clause, near, here)];
  return doc.sentences[sentence] === undefined ? near : here;
}

const lesionsOfActs = keptIn(() => new Map<Act, readonly LesionWord[]>());

/** Lesion names that an act is about: beside it, in its list item, else those last spoken of. */
export function lesionsAt(scene: Scene, act: Act): readonly LesionWord[] {
  const known = lesionsOfActs(scene.reading);
  const words = known.get(act) ?? findLesions(scene, act);
  known.set(act, words);
  return words;
}

function findLesions(scene: Scene, act: Act): readonly LesionWord[] {
  const beside = lesionsBeside(scene, act);
  if (beside.length > 0) return [...beside, ...lesionsOfLine(scene, act)];
  const { item } = act.technique.place;
  const { ofItem, lesions } = rows(scene.reading);
  const listedWith = item < 0 ? [] : (ofItem.get(item) ?? []);
  const inItem = listedWith.flatMap((index) => (lesions[index] ?? []).filter(usable));
  if (inItem.length > 0) return inItem;
  const ofField = lesionsOfField(scene, act);
  if (ofField.length > 0) return ofField;
  const listed = lesionsListed(scene, act);
  const spoken = listed.length > 0 ? listed : lesionsBefore(scene, act);
  return isAnother(scene, act) ? spoken.filter((word) => !isElsewhere(scene, act, word)) : spoken;
}

const heads: ReadonlySet<SectionKind | undefined> = new Set(["procedure", "title"]);
const deeds: ReadonlySet<SectionKind | undefined> = new Set([...heads, "field-method"]);

/** Sentences behind a deed within which its record names the diagnosis. */
const farthestField = 12;

/** "PROC: Cryotherapy | Dx: actinic keratosis": the one diagnosis that the record of the deed names behind it, where none stands right before. */
function lesionsOfField({ reading }: Scene, { technique }: Act): readonly LesionWord[] {
  const { doc } = reading;
  const { sentence } = technique.place;
  const kindAt = (at: number) => doc.sections[doc.sentences[at]?.section ?? -1]?.kind;
  if (!deeds.has(kindAt(sentence)) || kindAt(sentence - 1) === "field-diagnosis") return [];
  const fields: number[] = [];
  for (let at = sentence + 1; at <= sentence + farthestField && !heads.has(kindAt(at)); at += 1)
    if (kindAt(at) === "field-diagnosis") fields.push(at);
  const [field, ...others] = fields;
  if (field === undefined || others.length > 0) return [];
  return (rows(reading).lesions[field] ?? []).filter(usable);
}

const anyLesion = /\b(?:one|an?|1|a single|another) (?:[a-z]+ )?(?:lesion|spot|growth|area)\b/;

/** "One lesion on the forehead was treated": named as if for the first time. */
function isAnother({ reading: { doc, plain } }: Scene, { targets, technique }: Act): boolean {
  const { start, end } = doc.sentences[technique.place.sentence] ?? technique;
  return targets.length > 0 && anyLesion.test(plain.slice(start, end));
}

/** Its sentence names other places than those of the act. */
function isElsewhere({ reading }: Scene, { targets }: Act, { place }: LesionWord): boolean {
  const sites = ofSentence(reading.sites, place.sentence);
  const known = targets.flatMap(({ phrases }) => phrases);
  return (
    sites.length > 0 &&
    sites.every((site) => known.every((one) => !samePart(site, one, withinOf(reading))))
  );
}

const lastBefore = (words: readonly LesionWord[], act: Span): LesionWord | undefined =>
  words.findLast(({ end }) => end <= act.start) ?? words.find(({ start }) => start >= act.end);

/** "Will treat the carcinoma later", "declined treatment of the cyst": nothing was done to it today. */
function leftForLater(
  { reading: { techniques } }: Scene,
  { assertion, place }: LesionWord,
): boolean {
  if (assertion.time === "planned") return true;
  const beside = ofSentence(techniques, place.sentence);
  return (
    beside.length > 0 && beside.every((technique) => technique.assertion.polarity === "negated")
  );
}

/** A lesion at a place that the act does not treat. */
function elsewhere(scene: Scene, act: Act, word: LesionWord): boolean {
  if (!leftForLater(scene, word)) return false;
  if (!act.own) return true;
  const owner = scene.ownerOf(word);
  return owner === undefined || !act.targets.includes(owner);
}

/** "1. Shave removal of nevus, arm", "4. Curettage, flank": another entry of one list of procedures. */
const isListedApart = ({ reading: { doc } }: Scene, item: number, other: number): boolean =>
  item !== other &&
  doc.items[item] !== undefined &&
  doc.items[item]?.list === doc.items[other]?.list;

/** So many names of lesions before and behind an act are looked at, so that an endless list takes time in proportion. */
const mostWords = 200;

/** The lesion last spoken of before the act, or the first behind it where none is. */
function lesionsBefore(scene: Scene, act: Act): LesionWord[] {
  const { lesions } = scene.reading;
  const at = firstWhere(lesions, ({ start }) => start >= act.technique.start);
  const near = lesions.slice(Math.max(0, at - mostWords), at + mostWords);
  const told = near.filter((word) => usable(word) && !elsewhere(scene, act, word));
  const together = lesionsOfAll(scene, told, act);
  if (together.length > 0) return [...together];
  const last = lastBefore(told, act.technique);
  if (last === undefined) return [];
  const { item } = act.technique.place;
  if (act.heading && act.own && isListedApart(scene, item, last.place.item)) return [];
  const sameName = told.filter((word) => word.is.id === last.is.id);
  return item < 0 ? sameName : sameName.filter((word) => word.place.item === item || word === last);
}

/** Cautery and curettage of the bed of another procedure are part of it. */
const hemostasis =
  /\b(?:h(?:a)?emosta\w*|bleed\w*|bleeders?|vessels?|base|bed|edges?|defect|wound|oozing|setting of|pacemaker|grounding)\b/;
/** "Burnt down to its base", "hyfrecated with a needle to the base": how far the lesion was destroyed. */
const toBase =
  /\b(?:down to (?:its |the )?|to its |to their |(?:cauteri[sz]ed|hyfrecated|fulgurated|desiccated|destroyed|burne?d|burnt|zapped)(?: [a-z]+){0,4} to (?:the )?)(?:very )?(?:base|root|bed|stalk)s?\b|\bedges? of the (?:[a-z]+ ){0,2}(?:eye)?lids?\b|\blid edges?\b/g;
/** A spray that numbs destroys nothing. */
const numbing =
  /\b(?:ethyl chloride|pain ease|gebauer|freez\w* spray|(?<!\b(?:without|no|after|once|when|under)(?: (?:any|the|local|topical|it was|they were|prior|further))? )(?:numb(?:s|ed|ing|ness)?\b|anesthe\w*))\b/g;

const nitrogen = /^[^.;\n]*\b(?:ln2|nitrogen|cryogun|cryac)\b/;

/** Steps of a destruction or of any procedure, which take no lesion for themselves. */
const steps: ReadonlySet<string | undefined> = new Set(["paring", "other"]);

const isRival = ({ family, technique }: Act) =>
  technique.is.weak !== true &&
  family !== "destruction" &&
  family !== "skin-tag" &&
  (isLesional(family) || !steps.has(technique.is.technique));

interface Rivals {
  readonly sentences: ReadonlySet<number>;
  readonly targets: ReadonlySet<Act["targets"][number]>;
}

const rivalsOf = new WeakMap<readonly Act[], Rivals>();

function rivalsAmong(acts: readonly Act[]): Rivals {
  const found = acts.filter(isRival);
  const rivals = {
    sentences: new Set(found.map(({ technique }) => technique.place.sentence)),
    targets: new Set(found.flatMap(({ targets }) => targets)),
  };
  rivalsOf.set(acts, rivals);
  return rivals;
}

const destroyedOnly: ReadonlySet<string> = new Set([
  "molluscum",
  "wart",
  "plantar-wart",
  "flat-wart",
  "actinic-keratosis",
]);

/** Another procedure in the same words or at the same lesion. */
function rivals(scene: Scene, act: Act): boolean {
  const others = rivalsOf.get(scene.acts) ?? rivalsAmong(scene.acts);
  if (others.sentences.has(act.technique.place.sentence)) return true;
  // "12 mollusca of the trunk were curetted", beside a cyst of the back: growths that are nothing but destroyed.
  const beside = lesionsBeside(scene, act);
  if (beside.length > 0 && beside.every(({ is }) => destroyedOnly.has(is.id))) return false;
  return act.targets.some((target) => others.targets.has(target));
}

/** An instrument, named alone, destroys nothing. */
const instrument =
  /^(?:bovied?|cautery|electrocautery|hyfrecator|electrosurg\w*|ellman|radiosurgery|sprayed|light cautery)$/;

const curetting = /\b(?:curett?[ei]|curett?ag|curett?ed|scraped)/;
const burning = /\b(?:desic|dessic|electrodes|cauter|fulgur|hyfrec|ed\b)/;

/** Curetted and burned in one sentence: both steps of one destruction, however they are put. */
const isBoth = (text: string): boolean => curetting.test(text) && burning.test(text);

/** The words of a sentence without the complaints in it: "they bleed when caught" is no bleeding to stop. */
function apartFromReasons({ reading }: Scene, { start, end }: Span): string {
  let text = reading.plain.slice(start, end);
  for (const word of reading.others) {
    if (word.is.kind !== "reason" || word.start < start || word.end > end) continue;
    const [from, to] = [word.start - start, word.end - start];
    text = text.slice(0, from) + " ".repeat(to - from) + text.slice(to);
  }
  return text;
}

/** "Treatment: paring of three corns": corns are pared, and that is their treatment. */
const paresCorns = (scene: Scene, act: Act): boolean =>
  act.technique.is.technique === undefined &&
  lesionsBeside(scene, act).every(({ is }) => is.id === "callus") &&
  scene.acts.some(({ technique }) => technique.is.technique === "paring");

/** "Treated", "cautery", "curetted": a destruction only with a lesion as object and nothing else done to it. */
function destroysWeakly(scene: Scene, act: Act): boolean {
  const { plain, doc } = scene.reading;
  const { technique } = act.technique.is;
  const { start = 0, end = 0 } = doc.sentences[act.technique.place.sentence] ?? {};
  const text = plain.slice(start, end);
  if (rivals(scene, act) || paresCorns(scene, act)) return false;
  const word = plain.slice(act.technique.start, act.technique.end);
  const named = technique !== undefined && !instrument.test(word);
  if (named && isBoth(text)) return lesionsAt(scene, act).length > 0;
  if (
    technique !== undefined &&
    technique !== "curettage" &&
    hemostasis.test(apartFromReasons(scene, { start, end }).replace(toBase, " "))
  )
    return false;
  if (lesionsBeside(scene, act).length > 0) return true;
  return named && isAlone(scene, act) && lesionsAt(scene, act).length > 0;
}

/** Nothing but words as weak as this one tells of anything done. */
const isAlone = (scene: Scene, act: Act): boolean =>
  !scene.acts.some(
    (other) =>
      other !== act &&
      other.family !== "repair" &&
      isLesional(other.family) &&
      (other.family !== "destruction" || isStrong(other)),
  );

const isStrong = ({ family, technique }: Act) =>
  family === "destruction" && technique.is.weak !== true;

function numbs(scene: Scene, act: Act): boolean {
  if (act.technique.is.technique !== "cryotherapy") return false;
  const { plain } = scene.reading;
  // Liquid nitrogen is no spray that numbs: "frozen with LN2 without anesthesia", "after numbing".
  if (nitrogen.test(plain.slice(act.technique.start, act.technique.end + 40))) return false;
  const clause = clauseAt(scene.reading, act.technique.place.sentence, act.technique.start);
  const comma = plain.indexOf(",", act.technique.end);
  const end = comma < 0 ? clause.end : Math.min(comma, clause.end);
  const told = plain.slice(clause.start, end);
  const near = act.technique.start - 30 - clause.start;
  return allMatches(numbing, told).some(({ index }) => index >= near);
}

/** Everything told as a destruction of lesions. */
export function destructionActs(scene: Scene): Act[] {
  return scene.acts.filter((act) => {
    if (act.family !== "destruction" || inLeavingLine(scene.reading, act.technique)) return false;
    return isStrong(act) ? !numbs(scene, act) : destroysWeakly(scene, act);
  });
}

/** What tells that it was carried out, where the word for it may as well be spoken of. */
const carriedOut =
  /\b(?:treated|applied|performed|done|tolerated|today|seconds?|secs?|cycles?|passes|frost(?:ed|ing)?)\b|\bx ?\d|\d ?s\b|\b(?:one|two|three|four|five|six|\d{1,2}) (?:[a-z]+ ){0,2}(?:lesions?|spots?|areas?|growths?|keratos[ei]s|papules?|bumps?)\b|\b(?:i|we|then|also) froze\b|\b(?:was|were|got) (?:[a-z]+ )?(?:frozen|destroyed|fulgurated)\b/;

/** Of a form the whole entry tells it: "Number treated: 1 lesion", a line on "By: liquid nitrogen". */
function isCarriedOut({ doc, plain }: Reading, { technique: { place, start, end } }: Act): boolean {
  const told = doc.items[place.item]?.body ?? doc.sentences[place.sentence] ?? { start, end };
  return carriedOut.test(plain.slice(told.start, told.end));
}

/** Plainly destroyed, though no name of a lesion stands anywhere near and nothing else was done there. A laser does much else. */
export const destroysUnnamed = (scene: Scene, act: Act): boolean =>
  isStrong(act) &&
  act.technique.is.technique !== "laser" &&
  (!act.heading || act.technique.place.kind === "field-method") &&
  act.targets.length > 0 &&
  isCarriedOut(scene.reading, act) &&
  lesionsAt(scene, act).length === 0 &&
  !rivals(scene, act);

/** What is counted together: all lesions of one name treated at the visit. */
export interface Group {
  readonly concept: LesionWord["is"];
  /** Every name that means these lesions. */
  readonly ids: ReadonlySet<string>;
  readonly words: readonly LesionWord[];
  readonly acts: readonly Act[];
}

/** Names of one kind of lesion, the plainest last. */
const kinds: readonly (readonly string[])[] = [
  ["inflamed-seborrheic-keratosis", "seborrheic-keratosis"],
  ["plantar-wart", "flat-wart", "wart"],
];
/** Says that it is benign and no more. */
const plainest = "benign-neoplasm";

const kindOf = (id: string) => kinds.find((kind) => kind.includes(id)) ?? [id];

interface Draft {
  readonly ids: Set<string>;
  readonly words: Set<LesionWord>;
  readonly acts: Set<Act>;
}

/** "Benign lesions" are those of the one benign kind treated, and no kind of their own. */
function joinPlainest(drafts: Map<string, Draft>) {
  const vague = drafts.get(plainest);
  const [benign, ...others] = [...drafts].filter(
    ([key, { words }]) =>
      key !== plainest && [...words].some(({ is }) => is.behaviour === "benign"),
  );
  if (benign === undefined) return;
  if (others.length === 0) benign[1].ids.add(plainest);
  for (const act of vague?.acts ?? []) benign[1].acts.add(act);
  drafts.delete(plainest);
}

function groupOf({ ids, words, acts }: Draft): Group[] {
  const [first] = words;
  if (first === undefined) return [];
  const kind = kindOf(first.is.id);
  const order = ({ is }: LesionWord) => kind.indexOf(is.id);
  const named = [...words].sort((a, b) => order(a) - order(b))[0] ?? first;
  return [{ concept: named.is, ids, words: [...words], acts: [...acts] }];
}

/** The lesions that acts are about, by kind; names that differ only in detail are one kind. */
export function groupsOf(
  scene: Scene,
  acts: readonly Act[],
  belongs: (behaviour: Behaviour) => boolean,
): Group[] {
  const drafts = new Map<string, Draft>();
  for (const act of acts) {
    for (const word of lesionsAt(scene, act)) {
      if (!belongs(word.is.behaviour) || isOtherName(scene.reading, word)) continue;
      const key = kindOf(word.is.id)[0] ?? word.is.id;
      const draft = drafts.get(key) ?? {
        ids: new Set(kindOf(word.is.id)),
        words: new Set(),
        acts: new Set(),
      };
      drafts.set(key, draft);
      draft.words.add(word);
      draft.acts.add(act);
    }
  }
  joinPlainest(drafts);
  return [...drafts.values()].flatMap(groupOf);
}
