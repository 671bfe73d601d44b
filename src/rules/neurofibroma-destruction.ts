import { z } from "zod";
import { defineRule } from "./define-rule.ts";
import { lesionsIn, plural } from "./lesion-count.ts";
import { manyNeurofibromas } from "./neurofibromas.ts";
import { done, use } from "./uses.ts";

/** Very many neurofibromas destroyed: one code for the face, one for trunk and limbs, once each. */
export const neurofibromaDestruction = defineRule({
  id: "neurofibroma-destruction",

  row: z.strictObject({ face: z.string(), body: z.string() }),

  kinds: ["destruction"],
  handles: (event) => event.diagnosis.value?.concept === "neurofibroma",

  code(events, codes, context) {
    return (["face", "body"] as const).flatMap((part) => {
      const here = events.filter((event) => manyNeurofibromas(event, context) === part);
      if (here.length === 0) return [];
      const uses = [
        done(here),
        use("count", ...here.map(({ count }) => count)),
        use("site", ...here.map(({ site }) => site)),
        use("diagnosis", ...here.map(({ diagnosis }) => diagnosis)),
      ];
      const because = [`${plural(lesionsIn(here), "neurofibroma")}: a temporary code describes it`];
      return [{ code: codes[part], units: 1, events: here, uses, because }];
    });
  },
});
