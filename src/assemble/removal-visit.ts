import type { Evaluation, ProcedureEvent, SutureRemoval } from "../types/index.ts";
import { missing, stated, unplacedEvent } from "./facts.ts";
import type { Reading } from "./reading.ts";
import { settingFact, statusFact } from "./visit-setting.ts";

const isOfOthers = (event: ProcedureEvent): event is SutureRemoval =>
  event.kind === "suture-removal" &&
  event.elsewhere.value !== undefined &&
  event.anesthesia.value === undefined;

/**
 * The visit at which stitches of another practice came out and nothing else was done: no global period
 * covers it, and the code for the removal is only added to a visit.
 */
export function removalVisit(
  reading: Reading,
  events: readonly ProcedureEvent[],
): Evaluation | undefined {
  const [removal, ...others] = events;
  if (removal === undefined || others.length > 0 || !isOfOthers(removal)) return undefined;
  const [first] = removal.evidence;
  const column = { level: 0, because: "a wound sewn elsewhere" } as const;
  return {
    ...unplacedEvent,
    kind: "evaluation",
    evidence: [first],
    diagnosis: removal.diagnosis,
    setting: settingFact(reading),
    patientStatus: statusFact(reading),
    problems: stated(column, first),
    data: missing,
    risk: stated({ level: 0, because: "stitches taken out" }, first),
    minutes: missing,
    mixedMinutes: missing,
    majorDecision: missing,
    lastingCare: missing,
    thin: ["the visit is only for the removal"],
  };
}
