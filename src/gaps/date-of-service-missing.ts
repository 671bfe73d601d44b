import { defineGap } from "./define-gap.ts";

/** The record gives no date of service, and the date chooses the edition of every table. */
export const dateOfServiceMissing = defineGap({
  id: "date-of-service-missing",

  find: ({ dateFrom, dateOfService }) =>
    dateFrom === "record"
      ? []
      : [
          {
            severity: "info",
            message: `The record gives no date of service; ${dateFrom === "note" ? "the date that the note gives to the visit" : "the day of the run"}, ${dateOfService}, was used.`,
            question: "On what date was the service performed?",
            evidence: [],
            lines: [],
          },
        ],
});
