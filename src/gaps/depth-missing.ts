import { about, defineGap, eventsOf } from "./define-gap.ts";
import { nameEvent, nameFirst } from "./name-event.ts";
import { isSoftTissueTumour } from "./soft-tissue.ts";

/** Words that place a tumour above or below the fascia. */
const layer =
  /\b(?:sub|supra|intra|pre|epi)-?(?:cutaneous|fascial?|muscular|galeal|frontalis)\b|\bfascia|\bmuscle\b/i;

/** A soft-tissue tumour of which the note nowhere says above or below the fascia. */
export const depthMissing = defineGap({
  id: "depth-missing",

  find: (visit) =>
    eventsOf(visit, "excision")
      .filter((event) => isSoftTissueTumour(event) && !layer.test(visit.note.text))
      .map((event) =>
        about(visit, event, {
          severity: "blocker",
          message: `${nameFirst(event)}: the layer of the tumour is not stated, and the code depends on it; the lowest of the region holds.`,
          question: `In which layer did the tumour of the ${nameEvent(event)} lie?`,
        }),
      ),
});
