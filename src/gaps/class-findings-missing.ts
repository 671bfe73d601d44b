import { about, defineGap, openEvents } from "./define-gap.ts";
import { nameEvent, nameFirst } from "./name-event.ts";

/** Routine foot care for Medicare without the class findings that make it covered. */
export const classFindingsMissing = defineGap({
  id: "class-findings-missing",
  of: ["nail-care", "paring"],

  find: (visit) =>
    visit.lexicon.payer(visit.note.payer).rules === "medicare"
      ? openEvents(visit)
          .filter((event) => event.kind === "nail-care" || event.kind === "paring")
          .filter(({ footClass }) => footClass.value === undefined)
          .map((event) =>
            about(visit, event, {
              severity: "info",
              message: `${nameFirst(event)}: no class findings of routine foot care are stated, on which coverage depends.`,
              question: `What systemic disease and what findings of the feet accompany the ${nameEvent(event)}?`,
            }),
          )
      : [],
});
