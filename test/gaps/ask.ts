import type { Visit } from "../../src/gaps/define-gap.ts";
import { findGaps } from "../../src/gaps/index.ts";

/** The severities of the findings of one check, in order; empty where it is silent. */
export const ask = (id: string, visit: Visit): readonly string[] =>
  findGaps(visit)
    .filter((gap) => gap.id === id)
    .map(({ severity }) => severity);
