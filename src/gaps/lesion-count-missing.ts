import type {
  Destruction,
  IntralesionalInjection,
  NailCare,
  Paring,
  ProcedureEvent,
  SkinTagRemoval,
} from "../types/index.ts";
import { about, defineGap, openEvents } from "./define-gap.ts";
import { nameEvent, nameFirst } from "./name-event.ts";
import { abradedCounts, allergenCounts } from "./unsaid-of-appearance.ts";

/** Kinds whose code or units follow from the number of lesions; malignant and vascular ones go by size. */
const counted = (
  event: ProcedureEvent,
): event is Destruction | SkinTagRemoval | IntralesionalInjection | NailCare | Paring => {
  if (event.kind === "skin-tag-removal" || event.kind === "intralesional-injection") return true;
  if (event.kind === "nail-care") return event.care === "debridement";
  if (event.kind === "paring") return true;
  const behaviour = event.diagnosis.value?.behaviour;
  return event.kind === "destruction" && behaviour !== "malignant" && behaviour !== "vascular";
};

/** "Multiple", "several", or no number at all, where the number chooses the code. */
export const lesionCountMissing = defineGap({
  id: "lesion-count-missing",

  find: (visit) => [
    ...allergenCounts(visit),
    ...abradedCounts(visit),
    ...openEvents(visit)
      .filter(counted)
      .filter((event) => event.count.value === undefined)
      .map((event) =>
        about(visit, event, {
          severity: "blocker",
          message: `${nameFirst(event)}: the number of lesions is not stated; the fewest that the code allows were assumed.`,
          question: `How many lesions does the ${nameEvent(event)} cover?`,
        }),
      ),
  ],
});
