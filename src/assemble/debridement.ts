import type { Debridement, Diagnosis, Fact, TechniqueFamily } from "../types/index.ts";
import type { Act } from "./acts.ts";
import { percentOfBody } from "./body-percent.ts";
import { cutsDeadTissue, subjectOf } from "./care-subject.ts";
import { areasOf } from "./debridement-area.ts";
import { depthFact } from "./debridement-depth.ts";
import { diagnosisOf } from "./diagnosis.ts";
import { baseOf } from "./event-base.ts";
import { missing, stated } from "./facts.ts";
import { keptIn } from "./kept.ts";
import { namedDiagnosis } from "./named-diagnosis.ts";
import { isToday, isTold } from "./reading.ts";
import type { Scene } from "./scene.ts";
import type { Target } from "./targets.ts";
import {
  measuredTargets,
  ofEvery,
  type Stretch,
  stretchesOf,
  tellsOf,
  woundTargets,
} from "./wound-account.ts";
import { woundsByNumber } from "./wound-numbers.ts";

const isDebridement = (act: Act): boolean => act.family === "debridement";

const edges = /\b(?:wound |skin )?(?:edges|margins)\b/;

/** The edges of a wound trimmed before it is closed are part of the closure. */
const trimsEdges = ({ acts, reading: { doc, plain } }: Scene, { technique }: Act): boolean => {
  const { start = 0, end = 0 } = doc.sentences[technique.place.sentence] ?? {};
  return edges.test(plain.slice(start, end)) && acts.some(({ family }) => family === "repair");
};

/** Abrasion before light is a step of the light treatment. */
const lightToday = ({ acts }: Scene): boolean =>
  acts.some(({ family }) => family === "photodynamic");

const rash = /\b(?:eczema\w*|dermatitis|infected skin)\b/;

const tellsRash = keptIn(({ plain }) => ({ rash: rash.test(plain) }));

/** Infected or eczematous skin cleaned over a stated share of the body. */
const cleansRash = ({ reading }: Scene, act: Act): boolean =>
  isDebridement(act) && tellsRash(reading).rash && percentOfBody(reading).value !== undefined;

const cleaning: ReadonlySet<TechniqueFamily> = new Set<TechniqueFamily>([
  "excision",
  "destruction",
]);

/** Nothing else is told as done: a wound left by a drainage or an excision is cleaned as part of it. */
const aloneOnWound = (scene: Scene): boolean =>
  scene.acts.every((act) => act.technique.is.weak === true || cutsDeadTissue(scene, act));

/** "Curetted, slough off the wound bed": the dead tissue of an ulcer or old wound taken off without the word for it. */
const cleansUlcer = (scene: Scene, act: Act): boolean => {
  const { lesions } = scene.reading;
  const removal = act.technique.is.id === "removal";
  if (!(cleaning.has(act.family) || removal) || !cutsDeadTissue(scene, act)) return false;
  if (!removal && lesions.some(({ is, assertion }) => is.id === "ulcer" && isTold(assertion)))
    return true;
  const wound = lesions.some(
    ({ is, assertion }) => (is.id === "ulcer" || is.id === "wound") && isTold(assertion),
  );
  return wound && aloneOnWound(scene);
};

/** Debridement of a wound, with the excision of dead tissue that is told as part of it. */
export function woundActs(scene: Scene): Act[] {
  const named = scene.acts.filter(
    (act) =>
      ((isDebridement(act) && subjectOf(scene, act) === "wound") ||
        cleansUlcer(scene, act) ||
        cleansRash(scene, act)) &&
      !trimsEdges(scene, act),
  );
  if (named.length === 0 || lightToday(scene) || isClosedTear(scene)) return [];
  const cut = scene.acts.filter((act) => cutsDeadTissue(scene, act));
  return [...named, ...cut].sort((a, b) => a.technique.start - b.technique.start);
}

const firstFilled = <T>(first: readonly T[], second: readonly T[]): readonly T[] =>
  first.length > 0 ? first : second;

/** The wounds that the acts are told of: named beside them, spoken of last, or all of them. */
function woundsOf(scene: Scene, acts: readonly Act[]): ReadonlySet<Target> {
  const { plain, doc } = scene.reading;
  const ill = woundTargets(scene);
  const byNumber = woundsByNumber(scene);
  const ofAll = (sentence: number) => {
    const { start = 0, end = 0 } = doc.sentences[sentence] ?? {};
    if (!ofEvery.test(plain.slice(start, end))) return [];
    return ill.length > 0 ? ill : measuredTargets(scene);
  };
  // "Debrided, muscle (gluteus) included": a place beside the act that is no wound is where the last one lies.
  const spokenOf = ({ technique }: Act) =>
    ill.filter(({ phrases }) => phrases.some(({ end }) => end <= technique.start)).slice(-1);
  const own = acts.flatMap((act) => {
    const { sentence } = act.technique.place;
    if (!act.own) return byNumber.get(sentence) ?? ofAll(sentence);
    const dead = cutsDeadTissue(scene, act);
    const mine = act.targets.filter(
      (target) =>
        ill.includes(target) ||
        ill.length === 0 ||
        (dead && measuredTargets(scene).includes(target)),
    );
    return firstFilled(mine, spokenOf(act));
  });
  if (own.length > 0) return new Set(own);
  const said = acts.flatMap(({ targets }) => targets);
  const known = said.filter((target) => ill.includes(target));
  return new Set(known.length > 0 ? known : ill.length === 1 ? ill : said.slice(0, 1));
}

/** "#3: rongeur, strips of fascia removed": a numbered wound whose own lines tell what tissue was taken. */
function cutByNumber(scene: Scene): Target[] {
  const numbered = new Set([...woundsByNumber(scene).values()].flat());
  if (numbered.size === 0) return [];
  const stretches = stretchesOf(scene, numbered);
  return [...numbered].filter(
    (wound) =>
      depthFact(
        scene,
        stretches.filter((one) => one.wound === wound && !one.heading),
      ).value !== undefined,
  );
}

const nonselective = ({ technique }: Act): boolean => technique.is.technique === "nonselective";

function nonselectiveFact(acts: readonly Act[]): Fact<true> {
  const [first] = acts;
  return first !== undefined && acts.every(nonselective)
    ? stated(true as const, first.technique)
    : missing;
}

const sewn: ReadonlySet<string | undefined> = new Set([
  "layered",
  "deep",
  "skin",
  "suture-skin",
  "suture-surface",
  "suture-absorbable",
  "single",
  "staples",
  "simple",
  "intermediate",
  "complex",
]);

/** Words of a closure with what it was closed with; "tension on the sutures" is none. */
const closesWound = ({ reading: { others } }: Scene, { technique }: Act): boolean =>
  others.some(
    ({ is, place }) =>
      is.kind === "closure" && sewn.has(is.role) && place.sentence === technique.place.sentence,
  );

/** The wound was sewn when it was clean: its debridement is part of the closure. */
const isClosed = (scene: Scene, wound: Target): boolean =>
  scene.acts.some(
    (act) =>
      act.family === "repair" &&
      !act.heading &&
      (act.targets.length === 0 || act.targets.includes(wound)) &&
      closesWound(scene, act),
  );

/** A torn wound that was cleaned and closed: the cleaning is part of the closure. */
const isClosedTear = (scene: Scene): boolean =>
  scene.reading.lesions.some(
    ({ is, assertion, start, end }) =>
      is.id === "laceration" &&
      isToday(assertion) &&
      !scene.reading.plain.slice(start, end).startsWith("open"),
  ) &&
  !scene.reading.lesions.some(({ is, assertion }) => is.id === "ulcer" && isTold(assertion)) &&
  scene.reading.others.some(
    ({ is, assertion }) => is.kind === "closure" && sewn.has(is.role) && isToday(assertion),
  );

const named: ReadonlySet<string> = new Set(["ulcer", "laceration"]);

/** The wound's own name; a callus or slough that was taken off it is not what it is. */
function woundDiagnosis(scene: Scene, own: readonly Stretch[]): Fact<Diagnosis> | undefined {
  const word = scene.reading.lesions.find(
    ({ is, assertion, start, end }) =>
      named.has(is.id) &&
      isTold(assertion) &&
      own.some((stretch) => start >= stretch.start && end <= stretch.end),
  );
  if (word === undefined) return undefined;
  return namedDiagnosis(word);
}

function eventOf(
  scene: Scene,
  target: Target | undefined,
  acts: readonly [Act, ...Act[]],
  own: readonly Stretch[],
  only: boolean,
): Debridement {
  const percentBody = tellsRash(scene.reading).rash ? percentOfBody(scene.reading) : missing;
  return {
    kind: "debridement",
    depth: depthFact(scene, own),
    ...areasOf(scene, own),
    nonselective: nonselectiveFact(acts),
    percentBody,
    ...baseOf(
      scene,
      { target, acts, conflicts: [] },
      woundDiagnosis(scene, own) ?? diagnosisOf(scene, target, only ? 1 : 2),
      only,
    ),
  };
}

/** Wounds debrided at a visit: one event a wound. */
export function debridements(scene: Scene): Debridement[] {
  const acts = woundActs(scene);
  const [first, ...rest] = acts;
  if (first === undefined) return [];
  const named = new Set([...woundsOf(scene, acts), ...cutByNumber(scene)]);
  const wounds = new Set([...named].filter((wound) => !isClosed(scene, wound)));
  if (wounds.size < named.size && wounds.size === 0) return [];
  const stretches = stretchesOf(scene, wounds);
  if (wounds.size === 0) return [eventOf(scene, undefined, [first, ...rest], stretches, true)];
  const all = wounds.size === 1;
  const told = [...wounds].flatMap((wound): Debridement[] => {
    const own = stretches.filter((stretch) => stretch.wound === wound);
    const mine = all
      ? acts
      : acts.filter((act) =>
          act.own && act.targets.some((target) => wounds.has(target))
            ? act.targets.includes(wound)
            : tellsOf(stretches, wound, act),
        );
    const [head, ...tail] = mine.length > 0 ? mine : acts.filter(({ own: named }) => !named);
    return head === undefined ? [] : [eventOf(scene, wound, [head, ...tail], own, all)];
  });
  return told;
}
