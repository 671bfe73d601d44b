import type { ProcedureEvent } from "../types/index.ts";
import { about, defineGap, openEvents, stated, type Visit } from "./define-gap.ts";
import { nameEvent, nameFirst } from "./name-event.ts";
import { sitesOf } from "./sites-of.ts";

/** One paired place without a side; a closure has the side of what it closes. */
const sideless = (visit: Visit, event: ProcedureEvent): boolean => {
  const { value } = event.site;
  if (value === undefined || value.side !== undefined || value.concepts.length !== 1) return false;
  if (event.kind === "repair" && event.closes !== undefined) return false;
  return sitesOf(visit, event).some(({ paired }) => paired);
};

/** A lid, finger or toe whose modifier cannot be chosen, or a paired place without left or right. */
export const lateralityMissing = defineGap({
  id: "laterality-missing",

  find: (visit) =>
    openEvents(visit)
      .filter((event) => sideless(visit, event))
      .map((event) => {
        const modified = sitesOf(visit, event).some(({ digit }) => digit !== undefined);
        return about(visit, event, {
          severity: modified ? "warning" : "info",
          message: `${nameFirst(event)}: the side is not stated; ${modified ? "the modifier of the lid or digit cannot be chosen" : "the diagnosis is less specific without it"}.`,
          question: `On which side was the ${nameEvent(event)} done?`,
          evidence: [stated("site", event.site)],
        });
      }),
});
