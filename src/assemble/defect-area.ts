import { firstWhere } from "../lexicon/first-where.ts";
import type { Fact, Measure, Span } from "../types/index.ts";
import type { Act } from "./acts.ts";
import { aroundOf, type Part, partOf } from "./defect-area-parts.ts";
import { missing, stated } from "./facts.ts";
import { keptIn } from "./kept.ts";
import { actsOfSentence } from "./of-sentence.ts";
import { isTold, type Placed, type Reading } from "./reading.ts";
import type { Scene } from "./scene.ts";
import { unread } from "./sizes.ts";
import type { Target } from "./targets.ts";

interface Area {
  readonly measure: Placed<Measure>;
  readonly sqCm: number;
  readonly part: Part | undefined;
  /** Said in square centimetres. */
  readonly squared: boolean;
}

const product = ({ dims: [a = 0, b = 0] }: Measure) => a * b;

/** In square centimetres; a single diameter of a defect is that of a circle. */
function squareOf(measure: Measure, part: Part | undefined): number | undefined {
  if (measure.unit === undefined) return undefined;
  if (measure.unit === "cm2") return measure.dims[0];
  if (measure.dims.length > 1) return product(measure);
  const round = part === "primary" && measure.role === "defect";
  return round ? ((measure.dims[0] ?? 0) ** 2 * Math.PI) / 4 : undefined;
}

/** Things measured that are no area of skin moved or covered. */
const unlike: ReadonlySet<Measure["role"]> = new Set<Measure["role"]>([
  "size",
  "margin",
  "excised",
  "depth",
  "undermining",
  "gap",
  "device",
  "distance",
  "rim",
]);

const close = (a: number, b: number) => Math.abs(a - b) <= 0.02 + 0.03 * Math.max(a, b);

/** So many areas back those of a sum are looked for. */
const most = 12;

/** "= 4.84 sq cm" behind "2.2 x 2.2 cm" says the same again, behind two of them their sum. */
function restated(area: Area, left: string, before: readonly Area[]): Area {
  const last = before.at(-1);
  if (!area.squared || last === undefined) return area;
  const same = close(last.sqCm, area.sqCm);
  if (
    same &&
    /^[\s(]*(?:(?:=|or|i\.?e\.?|for|,|:|which is|area)[\s(:]*)?(?:an? )?(?:area )?(?:of )?$/.test(
      left,
    )
  )
    return { ...area, part: last.part };
  const sum = before
    .slice(-most)
    .filter(({ squared }) => squared === last.squared)
    .slice(-2);
  const total = sum.reduce((all, { sqCm }) => all + sqCm, 0);
  return sum.length === 2 && close(total, area.sqCm) ? { ...area, part: "total" } : area;
}

const removing: ReadonlySet<string> = new Set([
  "mohs",
  "excision",
  "shave",
  "biopsy",
  "destruction",
]);

/** Lesions that something else was done to, by words of their own. */
const isTreated = ({ acts }: Scene, target: Target): boolean =>
  acts.some((act) => act.own && removing.has(act.family) && act.targets.includes(target));

const joint = /^ ?(?:\([^().;\n]{1,14}\) )?(?:on|of|to|over|for|at|in) (?:the |her |his )?$/;

/** "15 x 15 cm on the left leg": the lesion at the place right behind a measure. */
function placedBehind({ reading, targets }: Scene, { end }: Span): Target | undefined {
  const phrase = targets.phrases[firstWhere(targets.phrases, ({ start }) => start >= end)];
  if (phrase === undefined || phrase.start - end > 34) return undefined;
  return joint.test(reading.plain.slice(end, phrase.start))
    ? targets.byPhrase.get(phrase)
    : undefined;
}

/** What the areas of one flap or graft are looked for by. */
export interface Where {
  readonly target: Target | undefined;
  /** The only flap or graft of the visit. */
  readonly alone: boolean;
  /** The acts that tell of it, where several things cover one place. */
  readonly acts?: readonly Act[] | undefined;
}

/** Does a measure tell of the place, or, of the only one, at least not of another lesion? */
function isAround(scene: Scene, { target, alone }: Where, measure: Placed<Measure>): boolean {
  const owner = placedBehind(scene, measure) ?? scene.ownerOf(measure);
  if (owner === target || measure.each) return true;
  return alone && (owner === undefined || !isTreated(scene, owner));
}

/** Told of the patient; "not grafted (970 sq cm)" takes nothing back of an area. */
function isRead(measure: Placed<Measure>): boolean {
  const { assertion, unit, place } = measure;
  const told = unit === "cm2" ? { ...assertion, polarity: "affirmed" as const } : assertion;
  return isTold(told) && assertion.certainty !== "conditional" && !unread.has(place.home);
}

/** "15 x 18 cm on the right leg and 15 x 15 cm on the left": what is joined is measured alike. */
function inherited(
  area: Area | undefined,
  { place }: Placed<Measure>,
  left: string,
): Part | undefined {
  const apart = area === undefined || area.measure.place.sentence !== place.sentence;
  return apart || left.length > 40 || !/\b(?:and|plus)\b|[,+&]/.test(left) ? undefined : area.part;
}

/** A length alone has no area, but for the diameter of a defect; see `squareOf`. */
const hasArea = ({ unit, dims, role }: Measure): boolean =>
  unit === "cm2" || (unit !== undefined && (dims.length > 1 || role === "defect"));

/** "The wound that Mohs surgery left … It measured 2.2 x 1.8 cm": no word beside it, yet a defect's. */
const ofDefect = ({ role, dims }: Measure): Part | undefined =>
  role === "defect" && dims.length > 1 ? "primary" : undefined;

/** What a measure is the area of; nothing where it is none of skin moved or covered. */
function areaOf(reading: Reading, measure: Placed<Measure>, before: readonly Area[]): Area[] {
  if (measure.assertion.time === "planned" || !hasArea(measure)) return [];
  const around = aroundOf(reading, measure);
  const squared = measure.unit === "cm2";
  const part =
    partOf(around, squared) ?? inherited(before.at(-1), measure, around.left) ?? ofDefect(measure);
  const sqCm = squareOf(measure, part);
  if (sqCm === undefined || part === "other") return [];
  const named = part !== undefined && (squared || measure.dims.length > 1);
  if (!named && (unlike.has(measure.role) || !squared)) return [];
  return [restated({ measure, sqCm, part, squared }, around.left, before)];
}

/** Does a measure stand in a sentence of the acts, behind one of them rather than behind another's? */
function tellsWith({ acts }: Scene, where: Where, { place, start }: Placed<Measure>): boolean {
  const here = actsOfSentence(acts, place.sentence).filter(
    ({ family }) => family === "graft" || family === "flap",
  );
  const own = new Set((where.acts ?? []).map(({ technique }) => technique));
  const last = here.findLast(({ technique }) => technique.start < start) ?? here[0];
  return last !== undefined && own.has(last.technique);
}

/** Every area that a note gives, in order. */
const allAreas = keptIn((reading): readonly Area[] => {
  const all: Area[] = [];
  for (const measure of reading.measures.filter(isRead)) all.push(...areaOf(reading, measure, all));
  return all;
});

/** The areas that a note gives for one place, in order. */
function areasOf(scene: Scene, where: Where): Area[] {
  const areas = allAreas(scene.reading).filter(({ measure }) => isAround(scene, where, measure));
  const near = areas.filter(
    ({ measure, part }) => tellsWith(scene, where, measure) || (where.alone && part === "total"),
  );
  return near.length > 0 ? near : areas;
}

/** Of several areas of one part the last that is said in square centimetres, else the last. */
function lastOf(areas: readonly Area[], ...parts: (Part | undefined)[]): Area | undefined {
  const own = areas.filter(({ part }) => parts.includes(part));
  return own.findLast(({ squared }) => squared) ?? own.at(-1);
}

const factOf = (sqCm: number, ...areas: readonly (Area | undefined)[]): Fact<number> =>
  stated(
    Math.round(sqCm * 100) / 100,
    ...areas.flatMap((area) => (area === undefined ? [] : [area.measure])),
  );

export interface FlapArea {
  readonly areaSqCm: Fact<number>;
  readonly wholeArea: boolean;
}

const whole = (areaSqCm: Fact<number>): FlapArea => ({ areaSqCm, wholeArea: true });

/**
 * The area of a local flap: a sum stated, else the primary and the secondary defect, else what alone is
 * stated of them, which is less than the whole. A flap measured by itself is its own area.
 */
export function flapArea(scene: Scene, where: Where): FlapArea {
  const areas = areasOf(scene, where);
  const total = lastOf(
    areas.filter(({ squared }) => squared),
    "total",
  );
  if (total !== undefined) return whole(factOf(total.sqCm, total));
  const primary = lastOf(areas, "primary");
  const secondary = lastOf(areas, "secondary") ?? lastOf(areas, "donor");
  if (primary !== undefined && secondary !== undefined)
    return whole(factOf(primary.sqCm + secondary.sqCm, primary, secondary));
  const flap = lastOf(areas, "flap", "total") ?? lastOf(areas, undefined);
  const [one] = [primary, secondary, flap]
    .filter((area) => area !== undefined)
    .toSorted((a, b) => b.sqCm - a.sqCm);
  if (one === undefined) return { areaSqCm: missing, wholeArea: false };
  return {
    areaSqCm: factOf(one.sqCm, one),
    wholeArea: one === flap && (flap.squared || primary === undefined),
  };
}

/** The area of a graft at its recipient: the defect, else the graft as it was put in. */
export function graftArea(scene: Scene, where: Where, besideFlap: boolean): Fact<number> {
  const areas = areasOf(scene, where);
  const own = lastOf(areas, "graft");
  const [first, second] = besideFlap
    ? [own, lastOf(areas, "secondary")]
    : [lastOf(areas, "primary"), own];
  const area = first ?? second ?? lastOf(areas, "total", undefined) ?? lastOf(areas, "donor");
  return area === undefined ? missing : factOf(area.sqCm, area);
}

/** The area of a wound that a product covered, or that was prepared: never that of the product. */
export function woundArea(scene: Scene, where: Where): Fact<number> {
  const areas = areasOf(scene, where);
  const area =
    lastOf(areas, "total") ?? lastOf(areas, "primary") ?? lastOf(areas, "graft", undefined);
  return area === undefined ? missing : factOf(area.sqCm, area);
}

/** The area of skin that was taken. */
export function harvestedArea(scene: Scene): Fact<number> {
  const area = lastOf(areasOf(scene, { target: undefined, alone: true }), "donor");
  return area === undefined ? missing : factOf(area.sqCm, area);
}
