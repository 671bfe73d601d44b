import type { ProcedureEvent, Severity } from "../types/index.ts";
import { about, defineGap, type Finding, openEvents, stated, type Visit } from "./define-gap.ts";
import { nameEvent, nameFirst, nounOf } from "./name-event.ts";
import { fillerVolumes } from "./unsaid-of-appearance.ts";

type Of<K extends ProcedureEvent["kind"]> = Extract<ProcedureEvent, { kind: K }>;
type Giving = Of<
  "intralesional-injection" | "photodynamic-therapy" | "botulinum" | "drug-injection"
>;

/** What is left out of a drug, and how much that weighs. */
interface Lack {
  readonly severity: Severity;
  readonly what: string;
  readonly question: string;
}

const noAmount = "the amount of the drug given is not stated; the drug was not coded";

const isMeasured = ({ doseMg, doseUnits }: Giving): boolean =>
  doseMg.value !== undefined || doseUnits.value !== undefined;

/** Drugs put into lesions that no code of their own holds for, whatever their dose. */
const uncoded: ReadonlySet<string> = new Set(["candida-antigen", "other-lesional"]);

/** A drug known by a collective name only, which no code holds for. */
const isCollective = ({ drug }: Giving): boolean => (drug.value ?? "other-").startsWith("other-");

function ofInjection(event: Of<"drug-injection">): Lack | undefined {
  if (isMeasured(event) || event.supplied.value !== undefined || isCollective(event))
    return undefined;
  const question = "What was given, at what strength and in what total volume?";
  return { severity: "blocker", what: noAmount, question };
}

function ofToxin(event: Of<"botulinum">): Lack | undefined {
  const { purpose, drug } = event;
  if (purpose.value === undefined || purpose.value === "cosmetic") return undefined;
  const question = "Which toxin was injected, how many units of it, and how many were thrown away?";
  if (!isMeasured(event)) return { severity: "blocker", what: noAmount, question };
  return drug.value === undefined || drug.value === "other-toxin"
    ? { severity: "blocker", what: "the toxin is not named; the drug was not coded", question }
    : undefined;
}

function lackOf(event: ProcedureEvent): Lack | undefined {
  switch (event.kind) {
    case "intralesional-injection":
      return isMeasured(event)
        ? undefined
        : {
            severity: uncoded.has(event.drug.value ?? "") ? "info" : "blocker",
            what: noAmount,
            question: `What was injected in the ${nameEvent(event)}, at what strength and in what total volume?`,
          };
    case "photodynamic-therapy":
      return isMeasured(event)
        ? undefined
        : {
            severity: "warning",
            what: noAmount,
            question: "Which drug was put on, and how many sticks or how much gel of it?",
          };
    case "drug-injection":
      return ofInjection(event);
    case "botulinum":
      return ofToxin(event);
    default:
      return undefined;
  }
}

/** The dose of the whole visit stands on one of the events that share it. */
const isToldElsewhere = ({ events }: Visit, { kind }: ProcedureEvent): boolean =>
  (kind === "intralesional-injection" || kind === "botulinum") &&
  events.some((other) => other.kind === kind && isMeasured(other));

function ofDrug(visit: Visit, event: ProcedureEvent): readonly Finding[] {
  const lack = lackOf(event);
  if (lack === undefined || !("drug" in event)) return [];
  if (!isMeasured(event) && isToldElsewhere(visit, event)) return [];
  const { severity, what, question } = lack;
  return [
    about(visit, event, {
      severity,
      message: `${nameFirst(event)}: ${what}.`,
      question,
      evidence: [{ role: "technique", evidence: event.evidence }, stated("dose", event.drug)],
    }),
  ];
}

/** An ointment or oil that the note names without saying that it was put on at the office. */
function ofLight(visit: Visit, event: ProcedureEvent): readonly Finding[] {
  if (event.kind !== "phototherapy" || event.unplacedAgent.value === undefined) return [];
  return [
    about(visit, event, {
      severity: "warning",
      message: `${nameFirst(event)}: where and by whom ${event.unplacedAgent.value} was put on is not stated; it was not counted.`,
      question: `Was anything put on the skin for the ${nounOf(event)}, where and by whom?`,
      evidence: [stated("dose", event.unplacedAgent)],
    }),
  ];
}

/** A drug given without its amount, so that no drug line can be made, or put on no one knows where. */
export const drugDoseMissing = defineGap({
  id: "drug-dose-missing",

  find: (visit) => [
    ...openEvents(visit).flatMap((event) => [...ofDrug(visit, event), ...ofLight(visit, event)]),
    ...fillerVolumes(visit),
  ],
});
