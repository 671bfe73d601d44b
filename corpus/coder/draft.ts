import type { GoldFact, GoldGap } from "../../src/eval/gold-case.ts";
import type { Place, Scenario } from "../generator/scenario.ts";

/** A line before the lines are held against each other. */
export interface Draft {
  readonly code: string;
  readonly units: number;
  /** The acts it stands for, by their number in the visit. */
  readonly acts: readonly number[];
  /** Modifiers that must stand: finger, toe. */
  readonly modifiers?: readonly string[];
  /** Modifiers that may stand. */
  readonly optional?: readonly string[];
  /** Another code that is as right. */
  readonly or?: string;
}

/** What one family makes of a visit. */
export interface Coded {
  readonly family: string;
  readonly drafts: readonly Draft[];
  readonly gaps: readonly GoldGap[];
  readonly facts: readonly GoldFact[];
}

/** An act with its number in the visit. */
export interface Numbered<T> {
  readonly act: T;
  readonly at: number;
}

export type Family = (scenario: Scenario) => Coded;

export const actsOf = <K extends Scenario["acts"][number]["kind"]>(
  { acts }: Scenario,
  kind: K,
): Numbered<Extract<Scenario["acts"][number], { kind: K }>>[] =>
  acts.flatMap((act, at) => (isKind(act, kind) ? [{ act, at }] : []));

const isKind = <T extends { readonly kind: string }, K extends T["kind"]>(
  act: T,
  kind: K,
): act is Extract<T, { kind: K }> => act.kind === kind;

export const cm = (mm: number | undefined): number | undefined =>
  mm === undefined ? undefined : mm / 10;

/** Square centimetres, cut to a tenth. */
export const areaOf = ([a, b]: readonly [number, number]): number => Math.floor(a * b * 0.1) / 10;

/** The entry of the first limit that the value does not pass; the last where it passes all. */
export function banded(
  entries: readonly string[],
  limits: readonly number[],
  value: number,
): string {
  const index = limits.findIndex((limit) => value <= limit + 1e-9);
  return at(entries, index < 0 ? limits.length : index);
}

/** An entry that a table must hold. */
export function at(entries: readonly string[] | undefined, index: number): string {
  const entry = entries?.[index];
  if (entry === undefined) throw new Error("the code table lacks a row");
  return entry;
}

const sideModifiers = { left: "LT", right: "RT" } as const;

/** RT or LT, where the note gives the side. */
export const sidesOf = (...places: readonly Place[]): string[] => [
  ...new Set(
    places.flatMap(({ side, untold }) =>
      side === undefined || untold === true ? [] : [sideModifiers[side]],
    ),
  ),
];

/** The place as a fact names it. */
export const siteOf = ({ site, side, untold }: Place): string | undefined => {
  const name = (site.words[0] ?? site.id).replace("{side} ", "");
  if (untold === true) return undefined;
  return side === undefined ? name : `${side} ${name}`;
};

/** What is missing of a place: nothing, the place, or its side. */
export function placeGaps({ site, side, untold }: Place): GoldGap[] {
  if (untold === true) return [{ id: "site-missing", or: ["laterality-missing"] }];
  if (site.paired && side === undefined)
    return [{ id: "laterality-missing", ...(site.lateral ? {} : { optional: true }) }];
  return [];
}

/** The group that counts least where the place is not told. */
export const g3Of = ({ site, untold }: Place): "trunk" | "hands" | "face" =>
  untold === true ? "trunk" : site.g3;

export const only = (family: string, coded: Partial<Omit<Coded, "family">>): Coded => ({
  family,
  drafts: [],
  gaps: [],
  facts: [],
  ...coded,
});
