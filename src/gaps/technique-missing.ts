import { about, defineGap, eventsOf } from "./define-gap.ts";
import { nameEvent, nameFirst } from "./name-event.ts";
import { sitesOf } from "./sites-of.ts";

/** Before this day one pair of biopsy codes served every technique. */
const TECHNIQUE_DECIDES_FROM = "2019-01-01";

/**
 * A biopsy of skin that the note does not call tangential, punch or incisional. Places with a biopsy
 * code of their own do not need it.
 */
export const techniqueMissing = defineGap({
  id: "technique-missing",

  find: (visit) =>
    visit.dateOfService < TECHNIQUE_DECIDES_FROM
      ? []
      : eventsOf(visit, "biopsy")
          .filter((event) => event.technique.value === undefined)
          .filter((event) => !sitesOf(visit, event).some(({ special }) => special !== undefined))
          .map((event) =>
            about(visit, event, {
              severity: "blocker",
              message: `${nameFirst(event)}: how the sample was taken is not stated; the lowest biopsy code was used.`,
              question: `How was the sample of the ${nameEvent(event)} taken, and with what instrument?`,
            }),
          ),
});
