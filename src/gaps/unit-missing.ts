import { about, defineGap, openEvents } from "./define-gap.ts";
import { nameEvent, nameFirst } from "./name-event.ts";

/** A number that must be a size, without its unit. */
export const unitMissing = defineGap({
  id: "unit-missing",

  find: (visit) =>
    openEvents(visit).flatMap((event) => {
      const { unitless } = event;
      if (unitless.value === undefined) return [];
      return [
        about(visit, event, {
          severity: "blocker",
          message: `${nameFirst(event)}: the size "${unitless.value}" has no unit; it was not used.`,
          question: `In what unit is the "${unitless.value}" given for the ${nameEvent(event)}?`,
          evidence: [{ role: "size", evidence: unitless.evidence }],
        }),
      ];
    }),
});
