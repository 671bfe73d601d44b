import { defineFinding } from "./define-finding.ts";
import { otherSteps } from "./other-step.ts";

/**
 * UPCODING: another code of the same service, worth more than the one that the note documents (level,
 * size, count, technique). The same code with more units is UNITS_MISMATCH: a difference is told once.
 */
export const upcoding = defineFinding({
  type: "UPCODING",
  weight: "B",
  find: (visit) => otherSteps(visit, "over"),
});
