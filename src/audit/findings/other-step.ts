import type { OtherStep } from "../pair-lines.ts";
import {
  type AuditedVisit,
  doubtOf,
  type Found,
  leastConfidence,
  named,
  worth,
} from "./define-finding.ts";

/** Steps of one service whose billed value lies on one side of the supported one. */
function found(
  visit: AuditedVisit,
  { billed, supported }: OtherStep,
  payment: "over" | "under",
): Found[] {
  const rvuDifference = worth(visit, billed) - worth(visit, supported);
  if (rvuDifference === 0 || rvuDifference > 0 !== (payment === "over")) return [];
  return [
    {
      billed: billed.flatMap(({ lines }) => lines),
      supported,
      message: `billed ${named(billed)}, the note supports ${named(supported)}`,
      payment,
      rvuDifference,
      confidence: leastConfidence(supported),
      doubt: doubtOf(visit, supported),
    },
  ];
}

/** What was billed at another level, size or count than the note supports, in one direction. */
export const otherSteps = (visit: AuditedVisit, payment: "over" | "under"): Found[] =>
  visit.pairing.steps
    .filter(({ service }) => service !== "unlisted")
    .flatMap((step) => found(visit, step, payment));
