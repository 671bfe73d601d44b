import { about, defineGap, eventsOf } from "./define-gap.ts";

/** From this day on the clinician's own work has codes of its own. */
const PERFORMER_DECIDES_FROM = "2018-01-01";

/** Photodynamic therapy whose note does not say who put on the drug and gave the light. */
export const photodynamicPerformerMissing = defineGap({
  id: "photodynamic-performer-missing",
  of: ["photodynamic-therapy"],

  find: (visit) =>
    visit.dateOfService < PERFORMER_DECIDES_FROM
      ? []
      : eventsOf(visit, "photodynamic-therapy")
          .filter(({ performer }) => performer.value === undefined)
          .map((event) =>
            about(visit, event, {
              severity: "info",
              message:
                "Photodynamic therapy: who put on the drug and who gave the light is not stated; the lowest code was used.",
              question: "Who applied the drug, and who started the light?",
            }),
          ),
});
