import { z } from "zod";
import type { Consulted, Fact, ProcedureEvent, Site } from "../types/index.ts";
import { toTenth } from "./bands.ts";
import type { ProposedLine, RuleContext } from "./define-rule.ts";
import { chooseGroup } from "./site-group.ts";
import { done, use } from "./uses.ts";

/** A code and its add-on for what lies beyond the first part. */
export const AreaGroup = z.strictObject({ code: z.string(), additional: z.string() });

/** Codes by the groups of places that flaps and full-thickness grafts share with complex repairs. */
export const NarrowGroups = z.strictObject({
  T: AreaGroup,
  SAL: AreaGroup,
  FCCMNAGHF: AreaGroup,
  ENEL: AreaGroup,
});

/** Codes by the two groups of the other grafts: trunk and limbs, and all the rest. */
export const WideGroups = z.strictObject({ TAL: AreaGroup, HEAD: AreaGroup });

/** Area measured in square centimetres, `undefined` where it is not stated. */
export interface Covered {
  readonly site: Fact<Site>;
  readonly areaSqCm: Fact<number>;
}

/** `11.44 sq cm`, without the noise of binary fractions. */
export const inSqCm = (area: number): string => `${Number(area.toFixed(2))} sq cm`;

/** Units of an add-on: each further `each` square centimetres beyond `beyond`, or part of it. */
export const furtherUnits = (area: number | undefined, beyond: number, each: number): number =>
  Math.ceil(Number((Math.max(0, toTenth(area ?? 0) - beyond) / each).toFixed(6)));

/**
 * The group of the other grafts: trunk and limbs where the place is in that group for every lesion, else
 * the head, neck, hands, feet and genitalia.
 */
export function wideGroups(site: Fact<Site>, context: RuleContext): readonly ("TAL" | "HEAD")[] {
  const groups = context.groups(site, "lesion");
  return [...new Set(groups.map((group) => (group === "TAL" ? "TAL" : "HEAD")))];
}

export const narrowGroups = (site: Fact<Site>, context: RuleContext) =>
  context.groups(site, "complex");

/** Grafts of one kind in one group of places: their areas are one area. */
export interface AreaSum<Event> {
  readonly group: string;
  readonly events: readonly Event[];
  /** Square centimetres; `undefined` where none of them is measured. */
  readonly area: number | undefined;
  readonly because: readonly string[];
  readonly uses: readonly Consulted[];
}

function areaWords(areas: readonly number[], events: number, total: number | undefined): string {
  if (total === undefined) return "area not stated: the smallest code";
  const sum = areas.length > 1 ? `${areas.map(inSqCm).join(" + ")} = ` : "";
  const unmeasured = areas.length < events ? ", one without an area adds nothing" : "";
  return `${sum}${inSqCm(total)}${unmeasured}`;
}

const totalOf = (areas: readonly number[]): number | undefined =>
  areas.length === 0 ? undefined : areas.reduce((sum, area) => sum + area, 0);

const areasOf = (events: readonly Covered[]): number[] =>
  events.flatMap(({ areaSqCm }) => areaSqCm.value ?? []).filter(Number.isFinite);

/** Adds areas by group of places. `groupsOf` gives the groups that a place may belong to. */
export function sumAreas<Event extends ProcedureEvent & Covered, Group extends string>(
  events: readonly Event[],
  codes: Readonly<Record<Group, string>>,
  groupsOf: (site: Fact<Site>) => readonly Group[],
  context: RuleContext,
): AreaSum<Event>[] {
  const placed = events.flatMap((event) => {
    const chosen = chooseGroup(event.site, groupsOf(event.site), codes, context);
    return chosen === undefined ? [] : [{ event, ...chosen }];
  });
  return [...new Set(placed.map(({ group }) => group))].map((group) => {
    const here = placed.filter((one) => one.group === group);
    const own = here.map(({ event }) => event);
    const areas = areasOf(own);
    const area = totalOf(areas);
    return {
      group,
      events: own,
      area,
      because: [areaWords(areas, own.length, area), ...new Set(here.map((one) => one.because))],
      uses: [
        done(own),
        use("area", ...own.map(({ areaSqCm }) => areaSqCm)),
        use("site", ...own.map(({ site }) => site)),
        use("diagnosis", ...own.map(({ diagnosis }) => diagnosis)),
      ],
    };
  });
}

/** The line of an area, and that of its add-on where the area goes beyond the first part. */
export function areaLines(
  { events, uses, because }: AreaSum<ProcedureEvent>,
  code: string,
  ...further: readonly { readonly code: string; readonly units: number }[]
): ProposedLine[] {
  const line: ProposedLine = { code, units: 1, events, uses, because };
  const beyond = further.filter(({ units }) => units > 0);
  return [
    line,
    ...beyond.map((one) => ({
      ...line,
      ...one,
      because: [...because, `${one.units} × further area of the add-on`],
    })),
  ];
}
