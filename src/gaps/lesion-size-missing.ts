import type {
  Destruction,
  Excision,
  ProcedureEvent,
  ShaveRemoval,
  SoftTissueExcision,
} from "../types/index.ts";
import { about, defineGap, openEvents } from "./define-gap.ts";
import { nameEvent, nameFirst } from "./name-event.ts";
import { tattooAreas, vesselAreas } from "./unsaid-of-appearance.ts";

type Sized = Excision | ShaveRemoval | Destruction | SoftTissueExcision;

/** Kinds whose code is chosen by the size of the lesion; a number without unit is asked apart. */
const sized = (event: ProcedureEvent): event is Sized =>
  event.kind === "excision" ||
  event.kind === "shave-removal" ||
  event.kind === "soft-tissue-excision" ||
  (event.kind === "destruction" && event.diagnosis.value?.behaviour === "malignant");

/** What stands in for the lesion's own size, if anything. */
const standIn = (event: Sized): "nothing" | "excised" | "specimen" | "defect" => {
  if (event.kind === "excision" && event.excisedCm.value !== undefined) return "excised";
  if (event.kind === "excision" && event.specimenCm.value !== undefined) return "specimen";
  if (event.kind === "destruction" && event.defectCm.value !== undefined) return "defect";
  return "nothing";
};

const consequence = {
  nothing: "the smallest size of its family was coded",
  specimen: "the narrower side of the specimen was used, which is not the lesion",
  defect: "the final defect was used in its place",
} as const;

/** A procedure coded by the size of the lesion, without that size. */
export const lesionSizeMissing = defineGap({
  id: "lesion-size-missing",
  of: ["excision", "shave-removal", "soft-tissue-excision", "destruction", "corrective-tattoo"],

  find: (visit) => [
    ...tattooAreas(visit),
    ...vesselAreas(visit),
    ...openEvents(visit)
      .filter(sized)
      .filter((event) => event.sizeCm.value === undefined && event.unitless.value === undefined)
      .flatMap((event) => {
        const used = standIn(event);
        if (used === "excised") return [];
        return [
          about(visit, event, {
            severity: used === "defect" ? "info" : "blocker",
            message: `${nameFirst(event)}: the size of the lesion is not stated; ${consequence[used]}.`,
            question: `What was the greatest diameter of the lesion before the ${nameEvent(event)}?`,
          }),
        ];
      }),
  ],
});
