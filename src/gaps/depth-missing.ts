import { about, defineGap, eventsOf } from "./define-gap.ts";
import { nameEvent, nameFirst } from "./name-event.ts";
import { peelDepths } from "./unsaid-of-appearance.ts";

/** A soft-tissue tumour without its layer, a peel without its depth. */
export const depthMissing = defineGap({
  id: "depth-missing",
  of: ["resurfacing", "soft-tissue-excision"],

  find: (visit) => [
    ...peelDepths(visit),
    ...eventsOf(visit, "soft-tissue-excision")
      .filter(({ layer, radical }) => layer.value === undefined && radical.value === undefined)
      .map((event) =>
        about(visit, event, {
          severity: "blocker",
          message: `${nameFirst(event)}: the layer of the tumour is not stated, and the code depends on it; the lowest of the region was used.`,
          question: `In which layer did the tumour of the ${nameEvent(event)} lie?`,
        }),
      ),
  ],
});
