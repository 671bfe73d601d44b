import type { ProcedureEvent } from "../types/index.ts";
import { about, defineGap, openEvents } from "./define-gap.ts";
import { withinGlobal } from "./global-days.ts";
import { nameEvent, nameFirst } from "./name-event.ts";
import { sharesPlace } from "./shares-place.ts";

/** Never a stage of an earlier operation: closures follow their wound, the others are no surgery. */
const apart: ReadonlySet<ProcedureEvent["kind"]> = new Set<ProcedureEvent["kind"]>([
  "repair",
  "evaluation",
  "drug-injection",
  "skin-test",
  "slide-reading",
  "suture-removal",
  "phototherapy",
]);

/** A procedure at the place of an earlier one, within its global days, with no word on the relation. */
export const stagedPlanMissing = defineGap({
  id: "staged-plan-missing",

  find: (visit) => {
    const earlier = withinGlobal(visit);
    if (earlier.length === 0) return [];
    return openEvents(visit)
      .filter((event) => event.staged.value === undefined && !apart.has(event.kind))
      .flatMap((event) => {
        const before = earlier.find((one) => sharesPlace(one.earlier.site, event.site.value?.name));
        if (before === undefined) return [];
        const { code, dateOfService } = before.earlier;
        return [
          about(visit, event, {
            severity: "blocker",
            message: `${nameFirst(event)}: done at the place of ${code} of ${dateOfService}, within its global period; how the two are related is not stated, and the modifier depends on it.`,
            question: `How does the ${nameEvent(event)} relate to the procedure of ${dateOfService}?`,
            evidence: [
              { role: "technique", evidence: event.evidence },
              { role: "status", evidence: [{ field: `history[${before.at}].code`, text: code }] },
            ],
          }),
        ];
      });
  },
});
