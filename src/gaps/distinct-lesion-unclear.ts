import type { EditedLine, ProcedureEvent } from "../types/index.ts";
import { defineGap, type Finding, type Visit } from "./define-gap.ts";

/** A closure belongs to the wound it closes; there is nothing to ask. */
const isClosure = (event: ProcedureEvent): boolean =>
  event.kind === "repair" && event.closes !== undefined;

/** Withheld because the note does not show another lesion than that of the line that stays. */
const asOneLesion = ({ edits, events }: EditedLine): boolean =>
  !events.every(isClosure) &&
  edits.some(
    ({ kind, indicator }) => kind === "same-lesion" || (kind === "ncci" && indicator === "1"),
  );

const placeless = ({ site }: ProcedureEvent): boolean => site.value === undefined;

function finding(visit: Visit, withheld: EditedLine): Finding {
  const columns = withheld.edits.flatMap(({ column1 }) => column1 ?? []);
  const kept = visit.lines.filter(({ code }) => columns.includes(code));
  const unplaced = [...withheld.events, ...kept.flatMap(({ events }) => events)].some(placeless);
  return {
    severity: unplaced ? "warning" : "info",
    message: `The note does not show that ${withheld.code} concerns another lesion; it was not reported beside ${columns.join(", ") || "the other service"}.`,
    question: "On which lesion was each of the services done?",
    evidence: [
      { role: "technique", evidence: withheld.events.flatMap(({ evidence }) => evidence) },
    ],
    lines: kept,
  };
}

/** Two services that are one unless they concern different lesions, and the note leaves it open. */
export const distinctLesionUnclear = defineGap({
  id: "distinct-lesion-unclear",
  find: (visit) => visit.withheld.filter(asOneLesion).map((line) => finding(visit, line)),
});
