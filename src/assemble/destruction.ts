import type {
  Behaviour,
  Destruction,
  Diagnosis,
  Fact,
  Site,
  SkinTagRemoval,
  Span,
} from "../types/index.ts";
import type { Act } from "./acts.ts";
import { clauseAt, within } from "./clause.ts";
import { type Counted, countLesions, sentencesOf } from "./counting.ts";
import { diagnosisOf } from "./diagnosis.ts";
import { baseOf, reasonFact } from "./event-base.ts";
import { bare, missing, stated } from "./facts.ts";
import { type Performance, performancesOf } from "./performances.ts";
import { isTold, type LesionWord } from "./reading.ts";
import type { Scene } from "./scene.ts";
import type { SitePhrase } from "./site-phrases.ts";
import { measuresOf, sizeFact, withRole } from "./sizes.ts";

/** What is counted together: all lesions of one name treated at the visit. */
interface Group {
  readonly concept: LesionWord["is"];
  readonly words: LesionWord[];
  readonly acts: Act[];
}

const countedApart: ReadonlySet<Behaviour> = new Set<Behaviour>(["malignant"]);
const notDestroyed: ReadonlySet<Behaviour> = new Set<Behaviour>([
  "wound",
  "abscess",
  "inflammatory",
  "scar",
]);

const isDestruction = ({ family, technique }: Act) =>
  family === "destruction" && technique.is.weak !== true;

/** Words such as "cautery" are hemostasis unless nothing else was done and a lesion was their object. */
export function isDestructionAct(scene: Scene) {
  const weakCounts = !scene.acts.some(
    (act) => act.technique.is.weak !== true && act.family !== "repair" && act.family !== "other",
  );
  return (act: Act): boolean =>
    isDestruction(act) ||
    (weakCounts && act.family === "destruction" && lesionsAt(scene, act).length > 0);
}

const usable = (word: LesionWord) =>
  isTold(word.assertion) &&
  word.assertion.time !== "past" &&
  word.is.behaviour !== "unknown" &&
  !notDestroyed.has(word.is.behaviour);

/** Lesion names in the widening stretches around an act, the first stretch that has any. */
function lesionsAt(scene: Scene, act: Act): LesionWord[] {
  const { doc, lesions } = scene.reading;
  const { sentence, item } = act.technique.place;
  const stretches: (Span | undefined)[] = [
    clauseAt(scene.reading, sentence, act.technique.start),
    doc.sentences[sentence],
    doc.items[item] && { start: doc.items[item].marker.start, end: doc.items[item].body.end },
  ];
  for (const stretch of stretches) {
    if (stretch === undefined) continue;
    const found = lesions.filter((word) => within(word, stretch) && usable(word));
    if (found.length > 0) return found;
  }
  return lesionsBefore(scene, act);
}

const lastBefore = (words: readonly LesionWord[], act: Span): LesionWord | undefined =>
  words.findLast(({ end }) => end <= act.start) ?? words.find(({ start }) => start >= act.end);

/** The lesion last spoken of before the act, or the first behind it where none is. */
function lesionsBefore(scene: Scene, act: Act): LesionWord[] {
  const told = scene.reading.lesions.filter(usable);
  const last = lastBefore(told, act.technique);
  if (last === undefined) return [];
  const { item } = act.technique.place;
  const sameName = told.filter((word) => word.is.id === last.is.id);
  return item < 0 ? sameName : sameName.filter((word) => word.place.item === item || word === last);
}

function join(groups: Map<string, Group>, word: LesionWord, act: Act) {
  const group = groups.get(word.is.id) ?? { concept: word.is, words: [], acts: [] };
  groups.set(word.is.id, group);
  if (!group.words.includes(word)) group.words.push(word);
  if (!group.acts.includes(act)) group.acts.push(act);
}

function groupsOf(
  scene: Scene,
  acts: readonly Act[],
  belongs: (behaviour: Behaviour) => boolean,
): Group[] {
  const groups = new Map<string, Group>();
  for (const act of acts) {
    const words = lesionsAt(scene, act).filter(({ is }) => belongs(is.behaviour));
    for (const word of words) join(groups, word, act);
  }
  return [...groups.values()];
}

/** Where the numbers of a group stand: the act's clauses, its list item, then wherever its name is told today. */
function stretchesOf(scene: Scene, group: Group, onlyGroup: boolean): Span[] {
  const { doc, lesions } = scene.reading;
  const telling = group.acts.filter(({ heading }) => !heading);
  const acts = (telling.length > 0 ? telling : group.acts).map(({ technique }) => technique);
  const items = acts.flatMap(({ place }) => doc.items[place.item] ?? []).map(({ body }) => body);
  const named = lesions.filter((word) => word.is.id === group.concept.id && usable(word));
  const whole = onlyGroup ? [{ start: 0, end: scene.reading.plain.length }] : [];
  return [...sentencesOf(scene, acts), ...items, ...sentencesOf(scene, named), ...whole];
}

/** One stretch of several groups ("eight keratoses, five warts") is cut at the names of the others. */
function ownParts(scene: Scene, stretch: Span, group: Group, groups: readonly Group[]): Span[] {
  const names = scene.reading.lesions.filter(
    (word) => within(word, stretch) && groups.some(({ concept }) => concept.id === word.is.id),
  );
  const own = names.filter((word) => word.is.id === group.concept.id);
  const others = names.filter((word) => word.is.id !== group.concept.id);
  if (others.length === 0 || own.length === 0) return others.length === 0 ? [stretch] : [];
  return own.map((word) => {
    const before = others.findLast(({ end }) => end <= word.start);
    const after = others.find(({ start }) => start >= word.end);
    return {
      start: before === undefined ? stretch.start : cutAfter(scene, before.end, word.start),
      end: after === undefined ? stretch.end : cutAfter(scene, word.end, after.start),
    };
  });
}

/** Between two names the cut lies at the last comma or "and" before the second one's number. */
function cutAfter({ reading }: Scene, from: number, to: number): number {
  const between = reading.plain.slice(from, to);
  const marks = [...between.matchAll(/,|;|\n| and | plus /g)];
  const last = marks.at(-1);
  return last === undefined ? to : from + last.index + last[0].length;
}

function siteOf(sites: readonly SitePhrase[], acts: readonly Act[]): Fact<Site> {
  const phrases =
    sites.length > 0
      ? sites
      : acts.flatMap(({ targets }) => targets.flatMap((target) => target.phrases[0] ?? []));
  const unique = [...new Map(phrases.map((phrase) => [phrase.site.name, phrase])).values()];
  const [first] = unique;
  if (first === undefined) return missing;
  const sides = new Set(unique.map(({ site }) => site.side));
  return stated(
    {
      name: unique.map(({ site }) => site.name).join(", "),
      concepts: unique.map(({ is }) => is.id),
      side: sides.size === 1 ? first.site.side : undefined,
      qualifiers: [],
    },
    ...unique.map(bare),
  );
}

function counted(scene: Scene, group: Group, groups: readonly Group[]): Counted {
  const stretches = stretchesOf(scene, group, groups.length === 1).flatMap((stretch) =>
    ownParts(scene, stretch, group, groups),
  );
  return countLesions(scene, {
    stretches,
    lesions: group.words,
    techniques: group.acts.map(({ technique }) => technique),
  });
}

const diagnosisFact = ({ concept, words }: Group): Fact<Diagnosis> =>
  stated(
    {
      concept: concept.id,
      name: concept.name,
      behaviour: concept.behaviour,
      certainty: "established",
    },
    ...words.slice(0, 3).map(bare),
  );

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

function groupEvent(scene: Scene, group: Group, groups: readonly Group[]): Destruction {
  const found = counted(scene, group, groups);
  const performance = performanceOf(group);
  const areas = scene.reading.measures.filter(
    ({ unit, assertion }) => unit === "cm2" && isTold(assertion),
  );
  return {
    ...baseOf(scene, performance, diagnosisFact(group), groups.length === 1, found.conflicts),
    site: siteOf(found.sites, group.acts),
    reason: reasonOfGroup(scene, group, groups.length === 1),
    distinct: true,
    kind: "destruction",
    method: methodFact(group.acts),
    count: found.count,
    sizeCm: missing,
    defectCm: missing,
    areaSqCm: areas[0] === undefined ? missing : stated(areas[0].dims[0] ?? 0, areas[0]),
  };
}

/** A reason told in the sentences or the list item of the group. */
function reasonOfGroup(scene: Scene, group: Group, alone: boolean): Fact<string> {
  if (alone) return reasonFact(scene, undefined, true);
  const stretches = stretchesOf(scene, group, false);
  const found = scene.reading.others.find(
    (word) =>
      word.is.kind === "reason" &&
      isTold(word.assertion) &&
      stretches.some((stretch) => within(word, stretch)),
  );
  return found === undefined
    ? missing
    : stated(found.is.kind === "reason" ? found.is.name : "", found);
}

/** Malignant lesions are destroyed and coded one by one, by their diameter. */
function malignantEvents(scene: Scene, acts: ReadonlySet<Act>): Destruction[] {
  const all = performancesOf(scene, (act) => acts.has(act));
  return all.map((performance) => {
    const alone = all.length === 1;
    const measures = measuresOf(scene, performance.target, alone);
    const sizes = withRole(measures, "size", undefined);
    return {
      ...baseOf(scene, performance, diagnosisOf(scene, performance.target, all.length), alone),
      kind: "destruction",
      method: methodFact(performance.acts),
      count: stated(1, performance.acts[0].technique),
      sizeCm: sizeFact(sizes),
      defectCm: sizeFact(withRole(measures, "defect")),
      areaSqCm: missing,
    };
  });
}

const malignantAt = (scene: Scene, act: Act): boolean =>
  lesionsAt(scene, act).some(({ is }) => countedApart.has(is.behaviour)) &&
  !lesionsAt(scene, act).some(
    ({ is }) => is.behaviour === "premalignant" || is.behaviour === "benign",
  );

/** Destructions of a visit: one event a diagnosis, and one a lesion where it is malignant. */
export function destructions(scene: Scene): Destruction[] {
  const acts = scene.acts.filter(isDestructionAct(scene));
  const malignant = new Set(acts.filter((act) => malignantAt(scene, act)));
  const rest = acts.filter((act) => !malignant.has(act));
  const groups = groupsOf(
    scene,
    rest,
    (behaviour) => behaviour !== "malignant" && behaviour !== "skin-tag",
  );
  return [
    ...malignantEvents(scene, malignant),
    ...groups.map((group) => groupEvent(scene, group, groups)),
  ];
}

/** Skin tags removed, by whatever method, over the whole visit. */
export function skinTagRemovals(scene: Scene): SkinTagRemoval[] {
  const acts = scene.acts.filter(
    ({ family }) =>
      family === "skin-tag" ||
      family === "destruction" ||
      family === "excision" ||
      family === "shave",
  );
  const groups = groupsOf(scene, acts, (behaviour) => behaviour === "skin-tag");
  const [group] = groups;
  if (group === undefined) return [];
  const merged: Group = {
    concept: group.concept,
    words: groups.flatMap(({ words }) => words),
    acts: groups.flatMap((one) => one.acts),
  };
  const found = counted(scene, merged, [merged]);
  return [
    {
      ...baseOf(scene, performanceOf(merged), diagnosisFact(merged), false, found.conflicts),
      reason: reasonOfGroup(scene, merged, false),
      site: siteOf(found.sites, merged.acts),
      distinct: true,
      kind: "skin-tag-removal",
      count: found.count,
    },
  ];
}
