import { z } from "zod";
import { defineRule } from "./define-rule.ts";
import { done, use } from "./uses.ts";

/**
 * Pigment put into the skin to correct its colour, by the whole area in square centimetres.
 *
 *     up to `smallUpTo`, or no area     small
 *     up to `largeUpTo`                 large
 *     more                              large, and each further `perFurther` or part of it
 */
export const correctiveTattoo = defineRule({
  id: "corrective-tattoo",

  row: z.strictObject({
    small: z.string(),
    smallUpTo: z.number().positive(),
    large: z.string(),
    largeUpTo: z.number().positive(),
    further: z.string(),
    perFurther: z.number().positive(),
  }),

  kinds: ["corrective-tattoo"],
  handles: (event) => event.cosmetic.value === undefined,

  code(events, { small, smallUpTo, large, largeUpTo, further, perFurther }) {
    const told = events.flatMap(({ areaSqCm }) => areaSqCm.value ?? []);
    const area = Number(told.reduce((all, one) => all + one, 0).toFixed(2));
    const uses = [
      done(events),
      use("area", ...events.map(({ areaSqCm }) => areaSqCm)),
      use("site", ...events.map(({ site }) => site)),
      use("diagnosis", ...events.map(({ diagnosis }) => diagnosis)),
    ];
    const because = [
      told.length === 0 ? "area not stated: the smallest" : `${area} sq cm tattooed`,
    ];
    const line = (code: string, units: number) => ({ code, units, events, uses, because });
    if (area <= smallUpTo) return [line(small, 1)];
    const more = Math.ceil((area - largeUpTo) / perFurther);
    return more > 0 ? [line(large, 1), line(further, more)] : [line(large, 1)];
  },
});
