import type { ProcedureEvent } from "../types/index.ts";
import { about, defineGap, type Finding, openEvents, type Visit } from "./define-gap.ts";
import { nameEvent, nameFirst } from "./name-event.ts";

type Of<K extends ProcedureEvent["kind"]> = Extract<ProcedureEvent, { kind: K }>;

/** A wound of no more than the first unit leaves nothing to ask. */
const firstUnitSqCm = 20;

const undebrided = ({
  areaSqCm,
  woundSqCm,
  percentBody,
  nonselective,
}: Extract<ProcedureEvent, { kind: "debridement" }>): boolean =>
  areaSqCm.value === undefined &&
  percentBody.value === undefined &&
  nonselective.value === undefined &&
  (woundSqCm.value === undefined || woundSqCm.value > firstUnitSqCm);

const unmeasurable: ReadonlySet<Of<"graft">["graft"]["value"]> = new Set<
  Of<"graft">["graft"]["value"]
>(["pinch", "composite", "cartilage", "dermis-fat", "soft-tissue", "fat"]);

function lackOfFlap({ form, wholeArea, areaSqCm }: Of<"flap">): string | undefined {
  if (form.value !== "local" || wholeArea) return undefined;
  return areaSqCm.value === undefined
    ? "the area of the defects is not stated; the smallest code was used"
    : "only part of the area is stated; the code counts no more than that";
}

const lackOfBurn = ({ degree, percentBody, wholePart }: Of<"burn-care">): string | undefined =>
  degree.value === "first" || (percentBody.value ?? wholePart.value)
    ? undefined
    : "the share of the body surface is not stated; the smallest was used";

const lackOfExcimer = ({ areaSqCm, device }: Of<"excimer">): string | undefined =>
  areaSqCm.value === undefined && device.value !== "lamp"
    ? "the area treated is not stated; the smallest code was used"
    : undefined;

/** What of an area is left out, in words; `undefined` where nothing is or no area chooses the code. */
function lackOf(event: ProcedureEvent): string | undefined {
  switch (event.kind) {
    case "flap":
      return lackOfFlap(event);
    case "graft":
      return event.areaSqCm.value === undefined && !unmeasurable.has(event.graft.value)
        ? "the area of the recipient is not stated; the smallest code was used"
        : undefined;
    case "debridement":
      return undebrided(event)
        ? "the area debrided is not stated; the first unit was used"
        : undefined;
    case "burn-care":
      return lackOfBurn(event);
    case "excimer":
      return lackOfExcimer(event);
    default:
      return covers.has(event.kind) && "areaSqCm" in event && event.areaSqCm.value === undefined
        ? "the area of the wound is not stated; the first unit was used"
        : undefined;
  }
}

const covers: ReadonlySet<ProcedureEvent["kind"]> = new Set<ProcedureEvent["kind"]>([
  "skin-substitute",
  "cell-suspension",
  "site-preparation",
]);

const asked: Readonly<Partial<Record<ProcedureEvent["kind"], string>>> = {
  debridement: "How large was the area treated in the",
  "burn-care": "How large was the area treated in the",
  excimer: "How large in all were the patches treated by the",
  flap: "What were the length and width of each defect closed by the",
};

function finding(visit: Visit, event: ProcedureEvent): readonly Finding[] {
  const what = lackOf(event);
  if (what === undefined) return [];
  const words = asked[event.kind] ?? "What were the length and width of the area covered by the";
  return [
    about(visit, event, {
      severity: event.kind === "burn-care" ? "info" : "blocker",
      message: `${nameFirst(event)}: ${what}.`,
      question: `${words} ${nameEvent(event)}?`,
    }),
  ];
}

/** A flap, a graft or a covered wound that is coded by area, and the area is not stated. */
export const defectAreaMissing = defineGap({
  id: "defect-area-missing",

  find: (visit) => openEvents(visit).flatMap((event) => finding(visit, event)),
});
