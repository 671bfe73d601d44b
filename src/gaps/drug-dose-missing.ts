import { about, defineGap, eventsOf, stated } from "./define-gap.ts";
import { nameEvent, nameFirst } from "./name-event.ts";

/** An injection without the amount of the drug: no drug line can be made. */
export const drugDoseMissing = defineGap({
  id: "drug-dose-missing",

  find: (visit) =>
    eventsOf(visit, "intralesional-injection")
      .filter((event) => event.doseMg.value === undefined)
      .map((event) =>
        about(visit, event, {
          severity: "blocker",
          message: `${nameFirst(event)}: the amount of the drug given is not stated; the drug was not coded.`,
          question: `What was injected in the ${nameEvent(event)}, at what strength and in what total volume?`,
          evidence: [{ role: "technique", evidence: event.evidence }, stated("dose", event.drug)],
        }),
      ),
});
