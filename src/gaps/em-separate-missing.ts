import { defineGap } from "./define-gap.ts";

/** A visit service is claimed, but nothing shows more than the decision for the procedure. */
export const emSeparateMissing = defineGap({
  id: "em-separate-missing",

  find: ({ claimedVisit }) =>
    claimedVisit.length === 0
      ? []
      : [
          {
            severity: "blocker",
            message:
              "The note claims a visit service, but documents no evaluation apart from the procedure; no visit was coded.",
            question: "What was evaluated or managed at this visit apart from the procedure?",
            evidence: [{ role: "status", evidence: claimedVisit }],
            lines: [],
          },
        ],
});
