import type {
  Behaviour,
  Destruction,
  Diagnosis,
  Fact,
  Site,
  SkinTagRemoval,
} from "../types/index.ts";
import type { Act } from "./acts.ts";
import { orOfComplaint } from "./complaint-lesion.ts";
import { type Counted, countLesions } from "./counting.ts";
import { diagnosisOf } from "./diagnosis.ts";
import { baseOf, reasonFact } from "./event-base.ts";
import { missing, stated } from "./facts.ts";
import { isLeftInItem } from "./left-in-item.ts";
import { lesionsTogether, oneEach } from "./lesions-together.ts";
import { namedDiagnosis } from "./named-diagnosis.ts";
import { type Performance, performancesOf } from "./performances.ts";
import { isTold, type LesionWord, type Reading } from "./reading.ts";
import { takesRest } from "./rest-of-sample.ts";
import type { Scene } from "./scene.ts";
import { wholeArea } from "./session-amounts.ts";
import { single } from "./single-lesion.ts";
import type { SitePhrase } from "./site-phrases.ts";
import { measuresOf, sizeFact, withRole } from "./sizes.ts";
import { snippedUnsaid } from "./snipped-tags.ts";
import {
  destroysUnnamed,
  destructionActs,
  type Group,
  groupsOf,
  lesionsAt,
} from "./treated-lesions.ts";

const countedApart: ReadonlySet<Behaviour> = new Set<Behaviour>(["malignant"]);

function siteOf(sites: readonly SitePhrase[], acts: readonly Act[]): Fact<Site> {
  const phrases =
    sites.length > 0
      ? sites
      : acts.flatMap(({ targets }) => targets.flatMap((target) => target.phrases[0] ?? []));
  const unique = [...new Map(phrases.map((phrase) => [phrase.site.name, phrase])).values()];
  const [first] = unique;
  if (first === undefined) return missing;
  const sides = new Set(unique.map(({ site }) => site.side));
  // One concept for each name, unlike joinedPlaces: "ear" and "right ear" stay two.
  return stated(
    {
      name: unique.map(({ site }) => site.name).join(", "),
      concepts: unique.map(({ is }) => is.id),
      side: sides.size === 1 ? first.site.side : undefined,
      qualifiers: [],
    },
    ...unique,
  );
}

/** Other names that take the numbers of a sentence for themselves. */
const rivals: ReadonlySet<Behaviour> = new Set<Behaviour>([
  "premalignant",
  "benign",
  "uncertain",
  "malignant",
  "skin-tag",
  "vascular",
]);

function counted(scene: Scene, group: Group, alone: boolean): Counted {
  const found = countLesions(scene, { rivals, ...group }, alone);
  return found.count.value === undefined ? { ...found, count: single(scene, group) } : found;
}

const diagnosisFact = ({ concept, words }: Group): Fact<Diagnosis> => {
  const { id, name, behaviour } = concept;
  return stated({ concept: id, name, behaviour, certainty: "established" }, ...words.slice(0, 3));
};

const methodFact = (acts: readonly Act[]): Fact<string> => {
  const named = acts.find(({ technique }) => technique.is.technique !== undefined);
  return named === undefined
    ? missing
    : stated(named.technique.is.technique ?? "", named.technique);
};

const performanceOf = (group: Group): Performance => {
  const [first, ...rest] = group.acts as [Act, ...Act[]];
  return { target: undefined, acts: [first, ...rest], conflicts: [] };
};

/** Areas told; of vessels the product of two sides is one, too. */
function areasOf({ reading }: Scene, { concept }: Group): Reading["measures"] {
  const told = reading.measures.filter(({ assertion }) => isTold(assertion));
  const areas = told.filter(({ unit }) => unit === "cm2");
  if (areas.length > 0 || concept.behaviour !== "vascular") return areas;
  return told.filter(
    ({ unit, dims, role }) => unit !== undefined && dims.length === 2 && role !== "device",
  );
}

function groupEvent(scene: Scene, group: Group, groups: readonly Group[]): Destruction {
  const found = counted(scene, group, groups.length === 1);
  const performance = performanceOf(group);
  const areas = areasOf(scene, group);
  return {
    kind: "destruction",
    method: methodFact(group.acts),
    count: found.count,
    sizeCm: missing,
    defectCm: missing,
    areaSqCm: areas.length === 0 ? missing : wholeArea(scene.reading, areas),
    ...baseOf(scene, performance, diagnosisFact(group), groups.length === 1, found.conflicts),
    site: siteOf(found.sites, group.acts),
    reason: reasonOfGroup(scene, group, groups.length === 1),
    distinct: !takesRest(scene, group.acts),
  };
}

const refersBack = /\b(?:they|these|those) (?:are|were|all|look)\b|\b(?:this|it) (?:is|was) an?\b/;

/** "Her growths rub and bleed. They are skin tags.": with a sentence the one that its pronoun speaks of. */
function withReferent({ reading: { doc, plain } }: Scene, sentence: number): number[] {
  const { start, end } = doc.sentences[sentence] ?? { start: 0, end: 0 };
  return refersBack.test(plain.slice(start, end)) ? [sentence, sentence - 1] : [sentence];
}

/** A reason told in the sentences or the list items that treat or name the group. */
function reasonOfGroup(scene: Scene, group: Group, alone: boolean): Fact<string> {
  const targets = group.acts.flatMap((act) => act.targets);
  if (alone) return reasonFact(scene, undefined, true, targets);
  const places = [
    ...group.acts.map(({ technique }) => technique.place),
    ...scene.reading.lesions.filter(({ is }) => group.ids.has(is.id)).map(({ place }) => place),
  ];
  const sentences = new Set(places.flatMap(({ sentence }) => withReferent(scene, sentence)));
  const items = new Set(places.map(({ item }) => item).filter((item) => item >= 0));
  // "Scissor removal of skin tags / both groins / why: recurrent bleeding", on one line.
  const isFieldBehind = ({ kind, sentence }: LesionWord["place"]) => {
    const { sentences: all } = scene.reading.doc;
    const line = scene.reading.plain.slice(all[sentence - 1]?.start, all[sentence]?.start);
    return kind === "field-reason" && sentences.has(sentence - 1) && !line.includes("\n");
  };
  const found = scene.reading.others.find(
    ({ is, assertion, place }) =>
      is.kind === "reason" &&
      isTold(assertion) &&
      (sentences.has(place.sentence) || items.has(place.item) || isFieldBehind(place)),
  );
  return found === undefined
    ? missing
    : stated(found.is.kind === "reason" ? found.is.name : "", found);
}

interface Malignant {
  readonly performance: Performance;
  readonly diagnosis: Fact<Diagnosis>;
}

const isMalignant = ({ is, assertion }: LesionWord) =>
  countedApart.has(is.behaviour) &&
  isTold(assertion) &&
  assertion.time !== "past" &&
  assertion.certainty === "certain";

/** A biopsy of another day leaves its lesion to be treated. */
const treating: ReadonlySet<Act["family"]> = new Set<Act["family"]>([
  "destruction",
  "excision",
  "mohs",
]);

/** "He comes for treatment of the carcinomas that Dr. Kim shaved in February": why he is here. */
const whyHere = /\bfor (?:the |definitive )?$/;

/** "In October Dr. Weiss treated a carcinoma of the arm": all that its sentence tells was done is past. */
function treatedEarlier({ reading: { techniques, plain } }: Scene, { place }: LesionWord): boolean {
  const told = techniques.filter(
    ({ is, start, place: { sentence } }) =>
      sentence === place.sentence &&
      treating.has(is.family) &&
      !whyHere.test(plain.slice(Math.max(0, start - 16), start)),
  );
  return told.length > 0 && told.every(({ assertion }) => assertion.time === "past");
}

const isTreated = (scene: Scene) => (word: LesionWord) =>
  isMalignant(word) && !treatedEarlier(scene, word);

/** A heading alone tells of the procedure: it was done at every place with a malignant lesion. */
function atEveryPlace(scene: Scene, performance: Performance): Malignant[] {
  const { acts } = performance;
  if (acts.some((act) => act.own || !act.heading)) return [];
  const places = new Map(
    scene.reading.lesions
      .filter(isTreated(scene))
      .map((word) => [scene.ownerOf(word), word] as const)
      .filter(([target]) => target !== undefined),
  );
  return [...places].map(([target, word]) => ({
    performance: { ...performance, target },
    diagnosis: namedDiagnosis(word),
  }));
}

/** A performance at the place of the malignant lesion that its acts are about. */
function atMalignant(scene: Scene, performance: Performance, treated: number): Malignant[] {
  const places = atEveryPlace(scene, performance);
  if (places.length > 0) return places;
  const known = diagnosisOf(scene, performance.target, treated);
  const word = performance.acts.flatMap((act) => lesionsAt(scene, act)).find(isMalignant);
  if (known.value?.behaviour === "malignant" || word === undefined)
    return [{ performance, diagnosis: known }];
  const owner = scene.ownerOf(word);
  // "Each was curetted": the lesion named is one of those that the act is about.
  const own = performance.acts.some(
    ({ own: named, targets }) =>
      named || (targets.length > 1 && targets.some((one) => one === owner)),
  );
  const target = own ? performance.target : (owner ?? performance.target);
  const diagnosis = diagnosisOf(scene, target, treated);
  return [
    {
      performance: { ...performance, target },
      diagnosis: diagnosis.value?.behaviour === "malignant" ? diagnosis : namedDiagnosis(word),
    },
  ];
}

/** Malignant lesions are destroyed and coded one by one, by their diameter. */
function malignantEvents(scene: Scene, acts: ReadonlySet<Act>): Destruction[] {
  const told = performancesOf(scene, (act) => acts.has(act));
  const placed = told
    .flatMap((performance) => atMalignant(scene, performance, told.length))
    .filter(({ performance }) => !isLeftInItem(scene.reading, performance));
  const all = placed.filter(
    ({ performance: { target } }, index) =>
      placed.findIndex((other) => other.performance.target === target) === index,
  );
  return all.flatMap(({ performance, diagnosis }) => {
    const alone = all.length === 1;
    const measures = measuresOf(scene, performance.target, alone);
    const sizes = withRole(measures, "size", undefined);
    const told = lesionsTogether(scene, performance, alone);
    const count = told.value === undefined ? stated(1, performance.acts[0].technique) : told;
    const destroyed = (own: typeof sizes, number: Fact<number>): Destruction => ({
      kind: "destruction",
      method: methodFact(performance.acts),
      count: number,
      sizeCm: sizeFact(own),
      defectCm: sizeFact(withRole(measures, "defect")),
      areaSqCm: missing,
      ...baseOf(scene, performance, diagnosis, alone),
    });
    const each = oneEach(sizes, count);
    return each.length === 0
      ? [destroyed(sizes, count)]
      : each.map((size) => ({ ...destroyed([size], stated(1, size)), distinct: true }));
  });
}

/** Is an act about a malignant lesion, and about none that is counted with others? */
function malignantAt(scene: Scene, act: Act): boolean {
  const words = lesionsAt(scene, act);
  return (
    words.some(isTreated(scene)) &&
    !words.some(({ is }) => is.behaviour === "premalignant" || is.behaviour === "benign")
  );
}

/** Destructions of a visit: one event a diagnosis, and one a lesion where it is malignant. */
export function destructions(scene: Scene): Destruction[] {
  const named = orOfComplaint(scene, namedEvents);
  return named.length > 0 ? named : unnamedEvents(scene, destructionActs(scene));
}

/** "Shave biopsy, presumed keratosis; its base frozen": part of the sample, as nobody knows yet what it was. */
const isGuessSampled = (scene: Scene, { words, acts }: Group): boolean =>
  words.length > 0 &&
  words.every(({ assertion }) => assertion.certainty !== "certain") &&
  takesRest(scene, acts);

function namedEvents(scene: Scene): Destruction[] {
  const acts = destructionActs(scene);
  const malignant = new Set(acts.filter((act) => malignantAt(scene, act)));
  const rest = acts.filter((act) => !malignant.has(act));
  const groups = groupsOf(
    scene,
    rest,
    (behaviour) => behaviour !== "malignant" && behaviour !== "skin-tag",
  ).filter((group) => !isGuessSampled(scene, group));
  return [
    ...malignantEvents(scene, malignant),
    ...groups.map((group) => groupEvent(scene, group, groups)),
  ];
}

/** "Liquid nitrogen to three spots of the forehead": destroyed, and nothing says what. */
function unnamedEvents(scene: Scene, acts: readonly Act[]): Destruction[] {
  const [first, ...more] = acts.filter((act) => destroysUnnamed(scene, act));
  if (first === undefined) return [];
  const [target] = first.targets;
  const performance: Performance = { target, acts: [first, ...more], conflicts: [] };
  return [
    {
      kind: "destruction",
      method: methodFact(performance.acts),
      count: lesionsTogether(scene, performance, true),
      sizeCm: missing,
      defectCm: missing,
      areaSqCm: missing,
      ...baseOf(scene, performance, missing, true),
      distinct: true,
    },
  ];
}

/** Nothing else was done to any lesion of the visit. */
const isAll = ({ acts }: Scene, group: Group): boolean =>
  acts.every((act) => act.technique.is.weak === true || group.acts.includes(act));

const removesTags: ReadonlySet<Act["family"]> = new Set<Act["family"]>([
  "skin-tag",
  "destruction",
  "excision",
  "shave",
]);

/** Skin tags removed, by whatever method, over the whole visit. */
export const skinTagRemovals = (scene: Scene): SkinTagRemoval[] => orOfComplaint(scene, tagsTold);

function tagsTold(scene: Scene): SkinTagRemoval[] {
  const ofTags = (acts: readonly Act[]) =>
    groupsOf(scene, acts, (behaviour) => behaviour === "skin-tag");
  const told = ofTags(scene.acts.filter(({ family }) => removesTags.has(family)));
  const groups = told.length > 0 ? told : ofTags(snippedUnsaid(scene));
  const [group] = groups;
  if (group === undefined) return [];
  const merged: Group = {
    concept: group.concept,
    ids: new Set(groups.flatMap(({ ids }) => [...ids])),
    words: groups.flatMap(({ words }) => words),
    acts: groups.flatMap((one) => one.acts),
  };
  const alone = destructionActs(scene).every((act) => merged.acts.includes(act));
  const found = counted(scene, merged, alone);
  return [
    {
      kind: "skin-tag-removal",
      count: found.count,
      ...baseOf(scene, performanceOf(merged), diagnosisFact(merged), false, found.conflicts),
      reason: reasonOfGroup(scene, merged, isAll(scene, merged)),
      site: siteOf(found.sites, merged.acts),
      distinct: true,
    },
  ];
}
