import type { Fact, Site } from "../types/index.ts";
import type { RuleContext } from "./define-rule.ts";

const groupNames: Readonly<Record<string, string>> = {
  TAL: "trunk, arms and legs",
  SNHFG: "scalp, neck, hands, feet and genitalia",
  FEENLM: "face",
  BODY: "body",
  FACE: "face",
  STE: "scalp, trunk and limbs",
  NHFG: "neck, hands, feet and genitalia",
  T: "trunk",
  SAL: "scalp, arms and legs",
  FCCMNAGHF: "forehead, cheeks, chin, neck, axillae, genitalia, hands and feet",
  ENEL: "eyelids, nose, ears and lips",
  HEAD: "face, scalp, neck, hands, feet and genitalia",
  HNHFG: "head, neck, hands, feet and genitalia",
};

export interface GroupChoice<Group extends string> {
  readonly group: Group;
  readonly code: string;
  /** `left cheek: face group`, or what was assumed. */
  readonly because: string;
}

function reason(site: Fact<Site>, group: string, candidates: number): string {
  const words = groupNames[group] ?? group;
  if (site.value === undefined) return `site not stated: the lowest code, ${words} group`;
  if (candidates === 0) return `${site.value.name}: group not known, the lowest code`;
  const choice = candidates > 1 ? ", the lowest code of those possible" : "";
  return `${site.value.name}: ${words} group${choice}`;
}

/**
 * The group of places that a code is taken from: the place's own, and of several possible ones the
 * one whose code has the lowest work RVU. A place that is not stated can be in every group.
 */
export function chooseGroup<Group extends string>(
  site: Fact<Site>,
  possible: readonly Group[],
  codes: Readonly<Record<Group, string>>,
  context: RuleContext,
): GroupChoice<Group> | undefined {
  const known = possible.filter((group) => codes[group] !== undefined);
  const groups = known.length > 0 ? known : (Object.keys(codes) as Group[]);
  const [lowest] = groups.toSorted((a, b) => context.workRvu(codes[a]) - context.workRvu(codes[b]));
  if (lowest === undefined) return undefined;
  return { group: lowest, code: codes[lowest], because: reason(site, lowest, known.length) };
}
