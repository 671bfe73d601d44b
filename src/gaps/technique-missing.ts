import { about, defineGap, eventsOf, type Finding, type Visit } from "./define-gap.ts";
import { nameEvent, nameFirst } from "./name-event.ts";
import { sitesOf } from "./sites-of.ts";

/** Before this day one pair of biopsy codes served every technique. */
const TECHNIQUE_DECIDES_FROM = "2019-01-01";

const unnamedBiopsies = (visit: Visit): readonly Finding[] =>
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
        );

const untypedGrafts = (visit: Visit): readonly Finding[] =>
  eventsOf(visit, "graft")
    .filter(({ graft }) => graft.value === undefined)
    .map((event) =>
      about(visit, event, {
        severity: "blocker",
        message: `${nameFirst(event)}: what kind of graft it was is not stated; the lowest code was used.`,
        question: `What was taken for the ${nameEvent(event)}, and how thick was it?`,
      }),
    );

/**
 * A biopsy of skin that the note does not call tangential, punch or incisional (places with a biopsy
 * code of their own do not need it), or a graft of skin whose kind it neither names nor shows.
 */
export const techniqueMissing = defineGap({
  id: "technique-missing",
  of: ["biopsy", "graft"],

  find: (visit) => [...unnamedBiopsies(visit), ...untypedGrafts(visit)],
});
