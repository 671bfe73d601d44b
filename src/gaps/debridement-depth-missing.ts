import { about, defineGap, eventsOf } from "./define-gap.ts";
import { nameEvent, nameFirst } from "./name-event.ts";

/** A debrided wound of which the note does not say what tissue was removed. */
export const debridementDepthMissing = defineGap({
  id: "debridement-depth-missing",
  of: ["debridement"],

  find: (visit) =>
    eventsOf(visit, "debridement")
      .filter(
        ({ depth, nonselective, percentBody }) =>
          depth.value === undefined &&
          nonselective.value === undefined &&
          percentBody.value === undefined,
      )
      .map((event) =>
        about(visit, event, {
          severity: "blocker",
          message: `${nameFirst(event)}: the deepest tissue removed is not stated; it was coded as skin.`,
          question: `What was the deepest tissue removed in the ${nameEvent(event)}?`,
        }),
      ),
});
