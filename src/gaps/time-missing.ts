import type { DrugInjection, Phototherapy, ProcedureEvent, Severity } from "../types/index.ts";
import { about, defineGap, eventsOf, type Finding, type Visit } from "./define-gap.ts";
import { nameEvent, nameFirst } from "./name-event.ts";
import { electrolysisTimes } from "./unsaid-of-appearance.ts";
import { ofVisit } from "./visit-time.ts";

/** Words of day care, whose code goes by the hours of it; a severe disease alone asks for none. */
const dayCare = /goeckerman|day|intensive/i;

const found = (
  visit: Visit,
  event: ProcedureEvent,
  severity: Severity,
  what: string,
): Finding[] => [
  about(visit, event, {
    severity,
    message: `${nameFirst(event)}: ${what}.`,
    question: `How long did the ${nameEvent(event)} take?`,
  }),
];

/** Hours decide between day care and a plain session; dose or time of the light belongs in the record. */
function ofLight(visit: Visit, event: Phototherapy): Finding[] {
  const { agent, intensive, hours, dose } = event;
  const treated = agent.value === "tar" || agent.value === "psoralen";
  if (treated && hours.value === undefined && dayCare.test(intensive.value ?? ""))
    return found(
      visit,
      event,
      "blocker",
      "the hours of supervised care are not stated; it was coded as a plain session",
    );
  return dose.value === undefined
    ? found(visit, event, "info", "neither dose nor time of the light is stated")
    : [];
}

const ofInfusion = (visit: Visit, event: DrugInjection): Finding[] =>
  event.route === "intravenous" && event.minutes.value === undefined
    ? found(
        visit,
        event,
        "warning",
        "the length of the infusion is not stated; the first hour was coded",
      )
    : [];

/** A service that goes by time, without its time. */
export const timeMissing = defineGap({
  id: "time-missing",
  of: ["phototherapy", "drug-injection", "electrolysis", "evaluation"],

  find: (visit) => [
    ...eventsOf(visit, "phototherapy").flatMap((event) => ofLight(visit, event)),
    ...eventsOf(visit, "drug-injection").flatMap((event) => ofInfusion(visit, event)),
    ...electrolysisTimes(visit),
    ...eventsOf(visit, "evaluation").flatMap((event) => ofVisit(visit, event)),
  ],
});
