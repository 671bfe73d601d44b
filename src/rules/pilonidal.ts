import { z } from "zod";
import { defineRule } from "./define-rule.ts";
import { done, use } from "./uses.ts";

/**
 * A pilonidal cyst or sinus cut out, by what the note calls it; closure included.
 *
 *     not said, or simple     simple
 *     extensive               extensive
 *     complicated             complicated
 */
export const pilonidal = defineRule({
  id: "pilonidal",

  row: z.strictObject({ simple: z.string(), extensive: z.string(), complicated: z.string() }),

  kinds: ["pilonidal-excision"],

  code: (events, row, context) =>
    events.map((event) => {
      const extent = event.extent.value ?? "simple";
      const closures = context.closuresOf(event);
      return {
        code: row[extent],
        units: 1,
        events: [event, ...closures],
        uses: [
          done([event]),
          use("reason", event.extent),
          use("site", event.site),
          use("diagnosis", event.diagnosis),
        ],
        because: [
          event.extent.value === undefined
            ? "pilonidal excision, not called extensive or complicated"
            : `${extent} pilonidal excision`,
          ...(closures.length > 0 ? ["closure of the wound included"] : []),
        ],
      };
    }),
});
