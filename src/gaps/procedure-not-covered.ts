import { about, defineGap, linesOf, openEvents } from "./define-gap.ts";
import { nameFirst, nounOf } from "./name-event.ts";

/** Something done for which there is no rule here: named, never coded. */
export const procedureNotCovered = defineGap({
  id: "procedure-not-covered",

  find: (visit) =>
    openEvents(visit)
      .filter((event) => event.kind === "other" && linesOf(visit, event).length === 0)
      .map((event) =>
        about(visit, event, {
          severity: "info",
          message: `${nameFirst(event)}: no rule covers it; it has to be coded by hand.`,
          question: `What was done in the ${nounOf(event)}?`,
        }),
      ),
});
