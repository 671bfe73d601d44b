import { z } from "zod";
import { defineRule, type ProposedLine } from "./define-rule.ts";
import { perLesion } from "./lesion-count.ts";
import { done, use } from "./uses.ts";

/** An abscess, hematoma, blister or cyst drawn off by needle: one line a lesion. */
export const aspiration = defineRule({
  id: "aspiration",

  row: z.strictObject({ puncture: z.string() }),

  kinds: ["aspiration"],

  code: (events, { puncture }) =>
    events.flatMap((event) =>
      perLesion<ProposedLine>(event, {
        code: puncture,
        units: 1,
        events: [event],
        uses: [
          done([event]),
          use("count", event.count),
          use("site", event.site),
          use("diagnosis", event.diagnosis),
        ],
        because: ["drawn off by needle, not cut open"],
      }),
    ),
});
