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

/** Measures, counts and doses of one text, its numbers read once. */
export function findQuantities(plain: string): Quantities {
  const numbers = findNumbers(plain);
  const bare = findBareMeasures(plain, numbers);
  const { doses, parts } = readDoses(plain, numbers);
  const taken = [...bare, ...parts].sort((a, b) => a.start - b.start);
  return {
    measures: findMeasures(plain, bare),
    counts: findCounts(plain, numbers, taken),
    doses,
  };
}
