import { defineFinding } from "./define-finding.ts";
import { otherSteps } from "./other-step.ts";

/** UNDERCODING: another code of the same service, worth less than the one that the note documents. */
export const undercoding = defineFinding({
  type: "UNDERCODING",
  weight: "M",
  find: (visit) => otherSteps(visit, "under"),
});
