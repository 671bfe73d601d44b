import { about, defineGap, eventsOf, linesOf } from "./define-gap.ts";

/** A visit that is coded without knowing whether the patient is new. */
export const patientStatusMissing = defineGap({
  id: "patient-status-missing",
  of: ["evaluation"],

  find: (visit) =>
    eventsOf(visit, "evaluation")
      .filter(
        (event) => event.patientStatus.value === undefined && linesOf(visit, event).length > 0,
      )
      .map((event) =>
        about(visit, event, {
          severity: "blocker",
          message:
            "Neither the record nor the note says whether the patient is new or established; established was taken.",
          question:
            "When was the patient last seen by a clinician of this group and specialty, if ever?",
        }),
      ),
});
