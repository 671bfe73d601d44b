import type { ProcedureEvent } from "../types/index.ts";
import { cosmeticWords } from "./cosmetic-words.ts";
import { about, defineGap, openEvents } from "./define-gap.ts";
import { cosmeticReason, looksCosmetic } from "./is-cosmetic.ts";
import { nameEvent, nameFirst } from "./name-event.ts";

const hasReason = ({ reason }: ProcedureEvent): boolean =>
  reason.value !== undefined && !cosmeticReason.test(reason.value);

/** A harmless lesion removed with no symptom or other medical reason; silent where it is called cosmetic. */
export const medicalNecessityMissing = defineGap({
  id: "medical-necessity-missing",

  find: (visit) => {
    const events = openEvents(visit).filter(
      (event) => looksCosmetic(visit, event) && !hasReason(event),
    );
    if (events.length === 0 || cosmeticWords(visit).length > 0) return [];
    return events.map((event) =>
      about(visit, event, {
        severity: "blocker",
        message: `${nameFirst(event)}: no symptom or other reason for the removal is stated; without one it may not be covered.`,
        question: `Why was the ${nameEvent(event)} done?`,
      }),
    );
  },
});
