import { about, defineGap, eventsOf, stated } from "./define-gap.ts";
import { nameEvent, nameFirst } from "./name-event.ts";

/** An excision of a measured lesion whose margin is not stated, nor the diameter with margins. */
export const marginMissing = defineGap({
  id: "margin-missing",
  of: ["excision"],

  find: (visit) =>
    eventsOf(visit, "excision")
      .filter((event) => event.sizeCm.value !== undefined)
      .filter((event) => event.marginCm.value === undefined && event.excisedCm.value === undefined)
      .map((event) =>
        about(visit, event, {
          severity: "blocker",
          message: `${nameFirst(event)}: no margin is stated; the diameter of the lesion alone was coded.`,
          question: `What was the narrowest margin taken in the ${nameEvent(event)}, if any?`,
          evidence: [{ role: "technique", evidence: event.evidence }, stated("size", event.sizeCm)],
        }),
      ),
});
