import { z } from "zod";
import { defineRule } from "./define-rule.ts";
import { isGranulation } from "./granulation.ts";
import { done, use } from "./uses.ts";

/** Chemical cautery of the granulation tissue of a wound: a line a wound. Stopping a bleeding is no case for it. */
export const destructionGranulation = defineRule({
  id: "destruction-granulation",

  row: z.strictObject({ code: z.string() }),

  kinds: ["destruction"],
  handles: isGranulation,

  code: (events, { code }) =>
    events.map((event) => ({
      code,
      units: 1,
      events: [event],
      uses: [
        done([event]),
        use("technique", event.method),
        use("diagnosis", event.diagnosis),
        use("site", event.site),
      ],
      because: ["granulation tissue cauterized chemically"],
    })),
});
