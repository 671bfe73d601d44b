import { defineGap } from "./define-gap.ts";

/** The note belongs to another field: whatever was coded from it needs a second look. */
export const noteOutOfScope = defineGap({
  id: "note-out-of-scope",

  find: ({ outOfScope, lines, events }) =>
    outOfScope === undefined || events.some(({ kind }) => kind === "drug-injection")
      ? []
      : [
          {
            severity: "warning",
            message: `The note does not read like a dermatology procedure note: ${outOfScope}.`,
            question: "Which services of this note are to be coded here?",
            evidence: [],
            lines,
          },
        ],
});
