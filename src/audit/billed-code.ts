import type { BilledLine } from "../types/index.ts";
import { groupBy } from "./group-by.ts";

/** One billed line, with its place on the claim, counted from 1. */
export interface BilledCode extends Required<BilledLine> {
  readonly at: number;
  readonly units: number;
  readonly modifiers: readonly string[];
  readonly diagnoses: readonly string[];
}

/** All lines of one code together: one line with two units or two lines with one are the same claim. */
export interface BilledSum extends BilledCode {
  readonly lines: readonly BilledCode[];
}

/** Billed lines in the order of the claim, in one spelling. */
export const billedCodes = (billed: readonly BilledLine[]): BilledCode[] =>
  billed.map(({ code, units = 1, modifiers = [], diagnoses = [] }, index) => ({
    at: index + 1,
    code: code.toUpperCase(),
    units,
    modifiers: modifiers.map((modifier) => modifier.toUpperCase()),
    diagnoses,
  }));

const union = (lists: readonly (readonly string[])[]): string[] => [...new Set(lists.flat())];

/** The lines of each code summed, in the order of their first lines. */
export function sumsByCode(lines: readonly BilledCode[]): BilledSum[] {
  const byCode = groupBy(lines, ({ code }) => code);
  return [...byCode].flatMap(([code, own]) => {
    const [first] = own;
    if (first === undefined) return [];
    return {
      at: first.at,
      code,
      units: own.reduce((sum, { units }) => sum + units, 0),
      modifiers: union(own.map(({ modifiers }) => modifiers)),
      diagnoses: union(own.map(({ diagnoses }) => diagnoses)),
      lines: own,
    };
  });
}
