import { z } from "zod";
import { defineRule, type ProposedLine } from "./define-rule.ts";
import { done, use } from "./uses.ts";

/**
 * A foreign body taken out of the fat below the skin, one line a place.
 *
 *     no incision told                          nothing: lifting it out is part of the visit
 *     incision                                  simple
 *     incision, long search, deep dissection    complicated
 */
export const foreignBody = defineRule({
  id: "foreign-body",

  row: z.strictObject({ simple: z.string(), complicated: z.string() }),

  kinds: ["foreign-body-removal"],
  handles: (event) => event.incision.value !== undefined,

  code: (events, { simple, complicated }, context) =>
    events.map((event): ProposedLine => {
      const reason = event.complicated.value;
      return {
        code: reason === undefined ? simple : complicated,
        units: 1,
        events: [event, ...context.closuresOf(event)],
        uses: [
          done([event]),
          use("reason", event.incision, event.complicated),
          use("site", event.site),
          use("diagnosis", event.diagnosis),
        ],
        because: [
          "foreign body taken out through an incision",
          reason === undefined ? "not shown to be complicated" : `complicated: ${reason}`,
        ],
      };
    }),
});
