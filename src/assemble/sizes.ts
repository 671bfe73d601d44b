import type { Conflict, Fact, Measure, MeasureRole, SectionKind } from "../types/index.ts";
import { bare, missing, stated } from "./facts.ts";
import { isTold, type Placed } from "./reading.ts";
import type { Scene } from "./scene.ts";
import { isTakenBack } from "./taken-back.ts";
import type { Target } from "./targets.ts";
import { unreadSections } from "./unread-sections.ts";

type Sized = Placed<Measure>;

/** Sections whose measures tell nothing of the lesion at this visit. */
export const unread: ReadonlySet<SectionKind> = new Set<SectionKind>([
  ...unreadSections,
  "anesthesia",
  "vitals",
]);
const body: ReadonlySet<SectionKind> = new Set<SectionKind>(["description", "exam", "procedure"]);

export const greatest = ({ dims }: Measure): number => Math.max(...dims);
export const narrowest = ({ dims }: Measure): number => {
  const two = dims.slice(0, 2);
  return Math.min(...two);
};

/** Measures that are about a lesion at this visit. */
export function measuresOf(scene: Scene, target: Target | undefined, alone: boolean): Sized[] {
  return scene.reading.measures.filter((measure) => {
    const { assertion, place } = measure;
    if (!isTold(assertion) || unread.has(place.home)) return false;
    if (assertion.certainty === "conditional" || isTakenBack(scene.reading, measure)) return false;
    if (alone && target === undefined) return true;
    const owner = scene.ownerOf(measure);
    return owner === target || measure.each;
  });
}

export const withRole = (
  measures: readonly Sized[],
  ...roles: (MeasureRole | undefined)[]
): Sized[] => measures.filter(({ role }) => roles.includes(role));

/** Today's measures before those of other days; the account of what was done before a printed field. */
function rank({ assertion, place }: Sized): number {
  const today = assertion.time === "today" ? 4 : 0;
  const told = body.has(place.kind) || place.kind === "title" || place.kind === "other" ? 1 : 0;
  return today + told;
}

/** The measure that counts among several of one role, and whether another of the same rank differs. */
function choose(measures: readonly Sized[], value: (measure: Measure) => number) {
  const withUnit = measures.filter(({ unit }) => unit !== undefined && unit !== "cm2");
  let best: Sized | undefined;
  for (const measure of withUnit)
    if (best === undefined || rank(measure) > rank(best)) best = measure;
  if (best === undefined) return undefined;
  const chosen = best;
  const other = withUnit.find(
    (measure) =>
      measure.assertion.time === chosen.assertion.time &&
      Math.abs(value(measure) - value(chosen)) > 0.051,
  );
  return { measure: chosen, other };
}

export function sizeFact(
  measures: readonly Sized[],
  value: (measure: Measure) => number = greatest,
): Fact<number> {
  const chosen = choose(measures, value);
  return chosen === undefined ? missing : stated(value(chosen.measure), chosen.measure);
}

export function sizeConflict(measures: readonly Sized[]): Conflict[] {
  const chosen = choose(measures, greatest);
  if (chosen?.other === undefined) return [];
  const { measure, other } = chosen;
  return [
    {
      about: "size",
      evidence: [bare(measure), bare(other)],
      readings: `${greatest(measure)} cm; ${greatest(other)} cm`,
    },
  ];
}

/** A number that must be the lesion's size, but has no unit. */
export function unitless(measures: readonly Sized[]): Fact<number> {
  const bareNumber = measures.find(({ unit, role }) => unit === undefined && role === "size");
  return bareNumber === undefined ? missing : stated(greatest(bareNumber), bareNumber);
}
