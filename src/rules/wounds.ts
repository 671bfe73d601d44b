import type { ClosureClass, Consulted, Fact, Repair, Site, SiteGroups } from "../types/index.ts";
import { inCm, toTenth } from "./bands.ts";
import type { RuleContext } from "./define-rule.ts";
import { isMalignant } from "./diagnosis-kind.ts";
import { excisedDiameter } from "./excised-diameter.ts";
import { chooseGroup } from "./site-group.ts";
import { done, use } from "./uses.ts";

/**
 * The class that a wound is coded as: what the words support. A class that is only named counts as
 * intermediate at most, and a closure that is not described at all as simple.
 */
export function closureOf({ closure, claimed }: Repair): ClosureClass {
  if (closure.value !== undefined) return closure.value;
  const layered = claimed.value === "intermediate" || claimed.value === "complex";
  return layered ? "intermediate" : "simple";
}

/** A complex repair too short for the complex codes is an intermediate one. */
export function layeredClass(repair: Repair, complexFrom: number): ClosureClass {
  const closure = closureOf(repair);
  const length = repair.lengthCm.value;
  const short = length !== undefined && toTenth(length) < complexFrom;
  return closure === "complex" && short ? "intermediate" : closure;
}

/** `bundled`: part of the excision it closes, yet proposed so that the edit can be explained. */
export type Standing = "counted" | "included" | "bundled";

/**
 * Whether a wound's closure is reported beside what made the wound.
 *
 *     wound alone, Mohs surgery         reported, even simple
 *     excision                          layered closures only; bundled with a benign one up to
 *                                       `benignUpTo` cm; included in one that was broken off
 *     anything else                     included
 */
export function standingOf(repair: Repair, benignUpTo: number, context: RuleContext): Standing {
  const closed = context.closedBy(repair);
  if (closed === undefined) return "counted";
  const layered = ["intermediate", "complex"].includes(closureOf(repair));
  if (closed.kind === "mohs") {
    return layered || closed.surgeonReadSlides.value !== false ? "counted" : "included";
  }
  if (closed.kind !== "excision" || closed.interrupted.value !== undefined || !layered) {
    return "included";
  }
  const diameter = toTenth(excisedDiameter(closed).cm ?? 0);
  return !isMalignant(closed) && diameter <= benignUpTo ? "bundled" : "counted";
}

const siteOf = (repair: Repair, context: RuleContext): Fact<Site> =>
  repair.site.value === undefined ? (context.closedBy(repair)?.site ?? repair.site) : repair.site;

/** Wounds of one class in one group of places. */
export interface WoundSum {
  readonly group: string;
  readonly code: string;
  readonly events: readonly Repair[];
  /** Centimetres; `undefined` where no wound of the group is measured. */
  readonly cm: number | undefined;
  readonly because: readonly string[];
  readonly uses: readonly Consulted[];
}

const lengthsOf = (repairs: readonly Repair[]): number[] =>
  repairs.flatMap(({ lengthCm }) => lengthCm.value ?? []).filter(Number.isFinite);

const lengthWords = (repairs: readonly Repair[], cm: number | undefined): string => {
  const measured = lengthsOf(repairs);
  if (cm === undefined) return "length not stated: the smallest code of the class";
  const sum = measured.length > 1 ? `${measured.map(inCm).join(" + ")} = ` : "";
  const unmeasured =
    measured.length < repairs.length ? ", a wound without a length adds nothing" : "";
  return `${sum}${inCm(cm)} closed${unmeasured}`;
};

function total(repairs: readonly Repair[]): number | undefined {
  const measured = lengthsOf(repairs);
  if (measured.length === 0) return undefined;
  return Number(measured.reduce((sum, length) => sum + length, 0).toFixed(3));
}

/** Adds the lengths of wounds by group of places. `codesOf` gives each group's code for a length. */
export function sumWounds<Grouping extends keyof SiteGroups>(
  repairs: readonly Repair[],
  grouping: Grouping,
  codesOf: (cm: number | undefined) => Record<string, string>,
  context: RuleContext,
): WoundSum[] {
  const placed = repairs.flatMap((repair) => {
    const site = siteOf(repair, context);
    const groups: readonly string[] = context.groups(site, grouping);
    const chosen = chooseGroup(site, groups, codesOf(repair.lengthCm.value), context);
    return chosen === undefined ? [] : [{ repair, site, ...chosen }];
  });
  return [...new Set(placed.map(({ group }) => group))].map((group) => {
    const here = placed.filter((wound) => wound.group === group);
    const events = here.map(({ repair }) => repair);
    const cm = total(events);
    return {
      group,
      code: codesOf(cm)[group] ?? "",
      events,
      cm,
      because: [lengthWords(events, cm), ...new Set(here.map(({ because }) => because))],
      uses: [
        done(events),
        use("closure", ...events.flatMap(({ closure, claimed }) => [closure, claimed])),
        use("length", ...events.map(({ lengthCm }) => lengthCm)),
        use("site", ...here.map(({ site }) => site)),
      ],
    };
  });
}

/**
 * Sums of the wounds that count, and each bundled wound alone: its length must not lift another's
 * code.
 */
export function sumsOf<Grouping extends keyof SiteGroups>(
  repairs: readonly Repair[],
  benignUpTo: number,
  grouping: Grouping,
  codesOf: (cm: number | undefined) => Record<string, string>,
  context: RuleContext,
): WoundSum[] {
  const standing = (wanted: Standing) =>
    repairs.filter((repair) => standingOf(repair, benignUpTo, context) === wanted);
  return [
    ...sumWounds(standing("counted"), grouping, codesOf, context),
    ...standing("bundled").flatMap((repair) => sumWounds([repair], grouping, codesOf, context)),
  ];
}
