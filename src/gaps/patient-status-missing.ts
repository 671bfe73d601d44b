import type { Evaluation } from "../types/index.ts";
import { about, defineGap, eventsOf, linesOf, type Visit } from "./define-gap.ts";

/** Consultations have codes for new and established patients alike; for Medicare they are office visits. */
const isForBoth = ({ lexicon, note }: Visit, { setting }: Evaluation): boolean =>
  setting.value === "consultation" && lexicon.payer(note.payer).rules !== "medicare";

/** A visit that is coded without knowing whether the patient is new. */
export const patientStatusMissing = defineGap({
  id: "patient-status-missing",
  of: ["evaluation"],

  find: (visit) =>
    eventsOf(visit, "evaluation")
      .filter((event) => event.patientStatus.value === undefined && !isForBoth(visit, event))
      .filter((event) => linesOf(visit, event).length > 0)
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
