import type { Count, Dose, Measure } from "../types/mention.ts";
import { findCounts } from "./counts.ts";
import { readDoses } from "./doses.ts";
import { findBareMeasures, findMeasures } from "./measures.ts";
import { findNumbers } from "./numbers.ts";

export interface Quantities {
  readonly measures: readonly Measure[];
  readonly counts: readonly Count[];
  readonly doses: readonly Dose[];
}

/**
 * Measures, counts and doses of one text, its numbers read once.
 *
 * @param told the same text without the words of boxes left open, which make no dose with those beside them
 */
export function findQuantities(plain: string, told: string = plain): Quantities {
  const numbers = findNumbers(plain);
  const bare = findBareMeasures(plain, numbers);
  const { doses, parts } = readDoses(told, numbers);
  const taken = [...bare, ...parts].sort((a, b) => a.start - b.start);
  return {
    measures: findMeasures(plain, bare),
    counts: findCounts(plain, numbers, taken),
    doses,
  };
}
