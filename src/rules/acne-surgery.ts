import { z } from "zod";
import { defineRule } from "./define-rule.ts";
import { lesionsIn, plural } from "./lesion-count.ts";
import { done, use } from "./uses.ts";

/**
 * Comedones, milia and pustules opened or expressed: one code a session, however many there were.
 *
 *     one milium alone                 the code of a benign lesion destroyed
 *     called cosmetic, self-paid       none
 */
export const acneSurgery = defineRule({
  id: "acne-surgery",

  row: z.strictObject({
    session: z.string(),
    single: z.strictObject({ lesion: z.string(), code: z.string() }),
  }),

  kinds: ["acne-surgery"],
  handles: (event) => event.cosmetic.value === undefined,

  code(events, { session, single }) {
    const stated = events.every(({ count }) => count.value !== undefined);
    const opened = lesionsIn(events);
    const alone =
      stated &&
      opened === 1 &&
      events.every(({ diagnosis }) => diagnosis.value?.concept === single.lesion);
    const uses = [
      done(events),
      use("count", ...events.map(({ count }) => count)),
      use("diagnosis", ...events.map(({ diagnosis }) => diagnosis)),
      use("site", ...events.map(({ site }) => site)),
    ];
    const because = [
      stated ? `${plural(opened, "lesion")} opened or expressed` : "lesions opened or expressed",
      alone ? "a single milium: a benign lesion" : "one code a session, whatever the number",
    ];
    return [{ code: alone ? single.code : session, units: 1, events, uses, because }];
  },
});
