import type { Evaluation, VisitColumn } from "../types/index.ts";
import { type Finding, linesOf, stated, type Visit } from "./define-gap.ts";

/** Least minutes of the office levels from straightforward to high (CPT E/M guidelines, from 2021). */
const least = { new: [15, 30, 45, 60], established: [10, 20, 30, 40] } as const;

const levelOf = ({ value }: Evaluation["risk"]): number =>
  (value as VisitColumn | undefined)?.level ?? 0;

/** The stated time, were it all of the visit, reaches a higher level than the decisions do. */
function wouldRaise({ problems, data, risk, mixedMinutes, patientStatus }: Evaluation): boolean {
  const [, middle = 0] = [levelOf(problems), levelOf(data), levelOf(risk)].sort((a, b) => a - b);
  const next = least[patientStatus.value ?? "established"][middle + 1];
  return next !== undefined && (mixedMinutes.value ?? 0) >= next;
}

/** A visit whose stated time may hold that of the procedures of the day: the time was not used. */
export function ofVisit(visit: Visit, event: Evaluation): Finding[] {
  const lines = linesOf(visit, event);
  if (event.mixedMinutes.value === undefined || lines.length === 0 || !wouldRaise(event)) return [];
  return [
    {
      severity: "warning",
      message: `The note states ${event.mixedMinutes.value} minutes and does not say whether procedures are part of them; the level goes by decision making.`,
      question: "How many minutes of the stated time were spent apart from the procedures?",
      evidence: [stated("time", event.mixedMinutes)],
      lines,
    },
  ];
}
