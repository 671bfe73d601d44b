import { allMatches } from "../lexicon/all-matches.ts";
import { firstWhere } from "../lexicon/first-where.ts";
import { allWithin, within } from "../lexicon/within.ts";
import type { Measure, Span } from "../types/index.ts";
import { type ClosureWord, closureWords, roleOf, sentenceOf, stretchOf } from "./closure-words.ts";
import { ofSentence } from "./of-sentence.ts";
import { isToday, type Placed, sentenceAt } from "./reading.ts";
import type { Scene } from "./scene.ts";
import type { SitePhrase } from "./site-phrases.ts";
import type { Target } from "./targets.ts";

/** Words of closure told of one wound. */
export interface Closure {
  readonly words: readonly ClosureWord[];
  readonly has: (...roles: string[]) => ClosureWord | undefined;
  /** The length that a list for several wounds gives this one ("3.0 cm and 3.4 cm respectively"). */
  readonly length: Placed<Measure> | undefined;
}

/** Who owns each word of closure. */
export interface Wounds {
  readonly words: readonly ClosureWord[];
  /** The wounds that a stretch of the note is about; several where it speaks of all of them. */
  readonly ownersOf: (span: Span) => readonly (Target | undefined)[];
  /** The words told of a wound; all of the note where it is the only one. */
  readonly of: (target: Target | undefined, alone: boolean) => Closure;
}

const lesional: ReadonlySet<string> = new Set(["biopsy", "shave", "excision", "mohs"]);

const sharing =
  /^they (?:were|are|have been|had been) |\b(?:both|each|all|every|these|(?:repairs?|lac(?:eration)?s?|wounds?|closures?) ?\(?x ?[2-6]|the (?:two|three|four|five|others?)|wounds|lacerations|lacs|defects|incisions(?! (?:were |are )?(?:then )?(?:made|marked|drawn|designed|carried|extended|placed|to|along|around|down|through)\b)|cuts|sites)\b(?! (?:of (?:the|its|their) )?(?:(?:whole|entire|full|long|free|lateral|wound|skin|opposing|cut) )?(?:sides?|ends?|edges?|poles?|layers?|margins?|tips?|corners?|sutures?|stitch(?:es)?|bleed\w*|around|told|total))/;
const numbers: readonly (readonly [RegExp, number])[] = [
  [/\b(?:both|two|2)\b/, 2],
  [/\b(?:three|3)\b/, 3],
  [/\b(?:four|4)\b/, 4],
  [/\b(?:five|5)\b/, 5],
];

/** The section that a sentence stands in, fields counted to the section around them. */
function homeOf({ reading: { doc } }: Scene, sentence: number): number {
  const section = doc.sentences[sentence]?.section ?? 0;
  return doc.sections[section]?.parent ?? section;
}

const targetsOf = ({ targets }: Scene, phrases: readonly SitePhrase[]): Target[] => [
  ...new Set(phrases.flatMap((phrase) => targets.byPhrase.get(phrase) ?? [])),
];

/** "Both were closed with ...": the wounds told before; all where none was. */
function sharedBy(scene: Scene, span: Span, sentence: string): Target[] {
  const before = scene.targets.phrases.filter(({ end }) => end <= span.start);
  // In the order of their last mention, so that "these three" are the three told last.
  const told = targetsOf(scene, before.toReversed()).toReversed();
  const count = numbers.find(([pattern]) => pattern.test(sharing.exec(sentence)?.[0] ?? ""))?.[1];
  const stated = count ?? numbers.find(([pattern]) => pattern.test(sentence.slice(0, 30)))?.[1];
  if (told.length < 2) return [...scene.targets.all];
  return stated === undefined ? told : told.slice(-stated);
}

interface Grounds {
  /** Whose the tears are that the note tells of. */
  readonly torn: ReadonlySet<Target | undefined>;
  /** Lesions are cut out, sampled or shaved at the visit. */
  readonly lesional: boolean;
}

const groundsOf = new WeakMap<Scene, Grounds>();

/** Why wounds came about, asked once for each account. */
function grounds(scene: Scene): Grounds {
  const known = groundsOf.get(scene);
  if (known !== undefined) return known;
  const torn = scene.reading.lesions.filter(
    ({ is, assertion }) => is.id === "laceration" && isToday(assertion),
  );
  const found = {
    torn: new Set(torn.map((word) => scene.ownerOf(word))),
    lesional: scene.acts.some(({ family }) => lesional.has(family)),
  };
  groundsOf.set(scene, found);
  return found;
}

/** "Chin: 1.8 cm laceration. Closed with nylon. Heel: splinter removed": the tear last told, beside what was cut out elsewhere. */
function tearTold(scene: Scene, span: Span): Target | undefined {
  const { phrases, byPhrase } = scene.targets;
  const { torn: owners } = grounds(scene);
  if (owners.size === 0) return undefined;
  const last = phrases[firstWhere(phrases, ({ end }) => end > span.start) - 1];
  if (last === undefined) return undefined;
  const told = ofSentence(phrases, last.place.sentence).filter(({ end }) => end <= span.start);
  return told.map((phrase) => byPhrase.get(phrase)).find((target) => owners.has(target));
}

const ownerOrTear = (scene: Scene, span: Span): Target | undefined =>
  (grounds(scene).lesional ? tearTold(scene, span) : undefined) ?? scene.ownerOf(span);

/** The wound last told in the same section; before the first one told there, the first of the note. */
function spokenOf(scene: Scene, span: Span): Target | undefined {
  const { reading, targets } = scene;
  if (grounds(scene).lesional) return ownerOrTear(scene, span);
  const home = homeOf(scene, sentenceAt(reading.doc, span.start));
  const last = targets.phrases.findLast(
    ({ end, place }) => end <= span.start && homeOf(scene, place.sentence) === home,
  );
  if (last === undefined) return targets.all[0];
  // "Chin: 1.8 cm, lower lip and teeth OK": of the places named last, the torn one.
  return tearTold(scene, span) ?? targets.byPhrase.get(last);
}

const toThePlace =
  /^ (?:[a-z]+ ){0,2}?(?:on|of|to|over|at|in|along|for) (?:the |his |her |their )?$/;

/** "4 cm on the right forearm", "staples to the scalp": the place that the very next words name. */
function ledTo({ reading }: Scene, span: Span, sentence: Span): SitePhrase | undefined {
  const { sites, plain } = reading;
  const behind = allWithin(sites, { start: span.end, end: sentence.end });
  const next = behind.find(({ landmark }) => !landmark);
  if (next === undefined || next.start - span.end > 40) return undefined;
  const between = plain.slice(span.end, next.start);
  if (toThePlace.test(between)) return next;
  // "A 3 cm right forearm laceration"; without the article it may be the end of a list entry.
  const article = /\b(?:an?|the|one|another) (?:approximately |about )?$/;
  return between === " " && article.test(plain.slice(Math.max(0, span.start - 24), span.start))
    ? next
    : undefined;
}

/** "Both, 3 cm on the arm and 4 cm on the leg, were closed with ...": places told before, with no closure between. */
function toldTogether(scene: Scene, span: Span, sentence: Span): Target[] {
  const { reading, targets } = scene;
  if (!sharing.test(reading.plain.slice(sentence.start, sentence.end))) return [];
  const before = allWithin(targets.phrases, { start: sentence.start, end: span.start });
  const [first] = before;
  const last = before.at(-1);
  if (first === undefined || last === undefined) return [];
  const between = { start: first.end, end: last.start };
  const closed = reading.others.some(
    (word) => word.is.kind === "closure" && provesClosure(word) && within(word, between),
  );
  return closed ? [] : targetsOf(scene, before);
}

const edge = /vermil|red lip|\brim\b|margin|border/;

/** In the item of one wound an edge of its place ("the vermilion border") is not another wound. */
function itemOwner(scene: Scene, span: Span, item: Target): Target {
  const owner = scene.ownerOf(span);
  const { plain } = scene.reading;
  const isEdge = owner?.phrases.every(({ start, end }) => edge.test(plain.slice(start, end)));
  return owner === undefined || isEdge ? item : owner;
}

/** The wounds that the sentence itself says the words are about, by the places that it names. */
function namedIn(scene: Scene, span: Span, sentence: Span) {
  const next = ledTo(scene, span, sentence);
  if (next !== undefined) return [scene.ownerOf(next)];
  const together = toldTogether(scene, span, sentence);
  if (together.length > 1) return together;
  const named = allWithin(scene.reading.sites, sentence).some(({ landmark }) => !landmark);
  return named ? [ownerOrTear(scene, span)] : undefined;
}

function ownersIn(scene: Scene, span: Span): readonly (Target | undefined)[] {
  const { reading, targets } = scene;
  if (targets.all.length < 2) return [targets.all[0]];
  const index = sentenceAt(reading.doc, span.start);
  const item = targets.byItem.get(reading.doc.sentences[index]?.item ?? -1);
  const named = namedIn(scene, span, stretchOf(reading, index));
  if (item !== undefined && (named?.length ?? 1) === 1) return [itemOwner(scene, span, item)];
  if (named !== undefined) return named;
  const text = sentenceOf(reading, span.start);
  return sharing.test(text) ? sharedBy(scene, span, text) : [spokenOf(scene, span)];
}

const sameAgain =
  /\b(?:same (?:closure|repair|technique|manner|fashion|way|sutures?|materials?|method|layers|as (?:above|before|wound|lac\w{0,9}|a\b|1|#1|number one|the (?:first|other)))|similarly|likewise|identical(?:ly)?|ditto|(?:closed|repaired|sutured) as (?:above|before|a\b|the (?:first|other)))/g;

/** A wound closed like the one told before it ("same closure"), by wound. */
function likeBefore(scene: Scene, ownersOf: Wounds["ownersOf"]): ReadonlyMap<Target, Span> {
  const found = new Map<Target, Span>();
  if (scene.targets.all.length < 2) return found;
  for (const match of allMatches(sameAgain, scene.reading.plain)) {
    const span = { start: match.index, end: match.index + match[0].length };
    for (const target of ownersOf(span)) if (target !== undefined) found.set(target, span);
  }
  return found;
}

const closureOf = (
  words: readonly ClosureWord[],
  length: Placed<Measure> | undefined = undefined,
): Closure => ({
  words,
  length,
  has: (...roles) => words.find((word) => roles.includes(roleOf(word))),
});

const proving: ReadonlySet<string> = new Set([
  "suture-absorbable",
  "suture-skin",
  "suture-surface",
  "staples",
  "adhesive",
  "layered",
  "single",
]);

/** The word shows by itself that a wound was closed, whether or not a verb says so. */
export const provesClosure = (word: ClosureWord) => proving.has(roleOf(word));

type Owners = ReadonlyMap<ClosureWord, readonly (Target | undefined)[]>;

/** The words told of each wound, in order. */
function wordsByWound(owners: Owners): ReadonlyMap<Target | undefined, readonly ClosureWord[]> {
  const found = new Map<Target | undefined, ClosureWord[]>();
  for (const [word, targets] of owners)
    for (const target of new Set(targets)) {
      const words = found.get(target);
      if (words === undefined) found.set(target, [word]);
      else words.push(word);
    }
  return found;
}

/** Lengths listed in the order of the wounds that one sentence closes together. */
function listedLengths({ reading }: Scene, owners: Owners): ReadonlyMap<Target, Placed<Measure>> {
  const found = new Map<Target, Placed<Measure>>();
  for (const [word, targets] of owners) {
    if (targets.length < 2) continue;
    const listed = reading.measures.filter(
      ({ role, place, start }) =>
        (role === "length" || role === undefined) &&
        place.sentence === word.place.sentence &&
        start > word.end,
    );
    if (listed.length !== targets.length) continue;
    targets.forEach((target, index) => {
      const measure = listed[index];
      if (target !== undefined && measure !== undefined) found.set(target, measure);
    });
  }
  return found;
}

/** Reads which wound each word of closure is about. */
export function woundsOf(scene: Scene): Wounds {
  const words = closureWords(scene.reading);
  const ownersOf = (span: Span) => ownersIn(scene, span);
  const owners = new Map(words.map((word) => [word, ownersOf(word)]));
  const like = likeBefore(scene, ownersOf);
  const wordsOf = wordsByWound(owners);
  const own = (target: Target | undefined): readonly ClosureWord[] => wordsOf.get(target) ?? [];
  const lengths = listedLengths(scene, owners);
  const modelOf = (target: Target | undefined): readonly ClosureWord[] => {
    const again = target && like.get(target);
    const before = words.findLast(
      (word) => again && word.end <= again.start && provesClosure(word),
    );
    const [model] = (before && owners.get(before)) ?? [];
    return before === undefined ? [] : own(model);
  };
  const of = (target: Target | undefined, alone: boolean): Closure => {
    if (alone) return closureOf(words);
    const told = own(target);
    const model = told.some(provesClosure) ? [] : modelOf(target);
    return closureOf(model.length > 0 ? model : told, target && lengths.get(target));
  };
  return { words, ownersOf, of };
}
