import type { BilledSum } from "../billed-code.ts";
import type { OtherStep } from "../pair-lines.ts";
import {
  type AuditedVisit,
  doubtOf,
  type Found,
  isVisit,
  leastConfidence,
  named,
  worth,
} from "./define-finding.ts";

/** Why a visit may have been rightly billed lower: what raises its level was not done about that day. */
function levelDoubt(visit: AuditedVisit, billed: readonly BilledSum[]): string | undefined {
  const [aside] = visit.loose().notToday;
  if (aside === undefined) return undefined;
  const level = visit.todayAlone().lines.filter(({ code }) => isVisit(visit, code));
  return worth(visit, level) > worth(visit, billed)
    ? undefined
    : `the level rests on ${aside.problem}, told as planned, past or declined`;
}

/** Steps of one service whose billed value lies on one side of the supported one. */
function found(
  visit: AuditedVisit,
  { service, billed, supported }: OtherStep,
  payment: "over" | "under",
): Found[] {
  const isLevel = service === "visit" && payment === "under";
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
      doubt: doubtOf(visit, supported) ?? (isLevel ? levelDoubt(visit, billed) : undefined),
    },
  ];
}

/** What was billed at another level, size or count than the note supports, in one direction. */
export const otherSteps = (visit: AuditedVisit, payment: "over" | "under"): Found[] =>
  visit.pairing.steps
    .filter(({ service }) => service !== "unlisted")
    .flatMap((step) => found(visit, step, payment));
