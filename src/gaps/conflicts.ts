import type { Conflict, EvidenceRole, Severity } from "../types/index.ts";
import { about, defineGap, type GapCheck, openEvents } from "./define-gap.ts";
import { nameEvent, nameFirst } from "./name-event.ts";

/** The note says one thing in one place and another elsewhere; the description of what was done won. */
const conflictCheck = (
  id: string,
  subject: Exclude<Conflict["about"], "pathology-size">,
  words: { readonly what: string; readonly role: EvidenceRole; readonly severity: Severity },
): GapCheck =>
  defineGap({
    id,
    find: (visit) =>
      openEvents(visit).flatMap((event) =>
        event.conflicts
          .filter((conflict) => conflict.about === subject)
          .map((conflict) =>
            about(visit, event, {
              severity: words.severity,
              message: `${nameFirst(event)}: the note gives ${words.what} twice, differently (${conflict.readings}).`,
              question: `The note says ${conflict.readings}. Which is right for the ${nameEvent(event)}?`,
              evidence: [{ role: words.role, evidence: conflict.evidence }],
            }),
          ),
      ),
  });

export const countConflict = conflictCheck("count-conflict", "count", {
  what: "the number of lesions",
  role: "count",
  severity: "warning",
});

export const siteConflict = conflictCheck("site-conflict", "site", {
  what: "the place",
  role: "site",
  severity: "warning",
});

export const lateralityConflict = conflictCheck("laterality-conflict", "laterality", {
  what: "the side",
  role: "site",
  severity: "warning",
});

export const sizeConflict = conflictCheck("size-conflict", "size", {
  what: "the size",
  role: "size",
  severity: "warning",
});

export const techniqueConflict = conflictCheck("technique-conflict", "technique", {
  what: "the technique",
  role: "technique",
  severity: "warning",
});
