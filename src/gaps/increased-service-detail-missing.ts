import { about, defineGap, openEvents, stated } from "./define-gap.ts";
import { nameFirst } from "./name-event.ts";

/** Modifier 22 is claimed, but neither a reason nor a measure of the added work is stated. */
export const increasedServiceDetailMissing = defineGap({
  id: "increased-service-detail-missing",

  find: (visit) =>
    openEvents(visit).flatMap((event) => {
      const increased = event.course?.increased;
      if (increased?.value !== "unreasoned") return [];
      return [
        about(visit, event, {
          severity: "warning",
          message: `${nameFirst(event)}: modifier 22 is claimed, but what made the work exceed the usual, and by how much, is not stated; it is not appended.`,
          question: "What made this procedure differ from the usual one, and how long did it take?",
          evidence: [stated("reason", increased)],
        }),
      ];
    }),
});
