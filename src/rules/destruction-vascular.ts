import { z } from "zod";
import { defineRule } from "./define-rule.ts";
import { done, use } from "./uses.ts";
import { vesselFamily } from "./vessels.ts";

/**
 * Destruction of vascular proliferations: their area is stated, or a laser was used.
 *
 * Areas are added over the visit; one code, one unit: below `mediumFrom` or without an area small, up
 * to `mediumTo` medium, above it large (square centimetres).
 */
export const destructionVascular = defineRule({
  id: "destruction-vascular",

  row: z.strictObject({
    small: z.string(),
    medium: z.string(),
    large: z.string(),
    mediumFrom: z.number().positive(),
    mediumTo: z.number().positive(),
  }),

  kinds: ["destruction"],
  handles: (event) => vesselFamily(event) === "vascular",

  code(events, { small, medium, large, mediumFrom, mediumTo }) {
    const sum = events.reduce((total, { areaSqCm }) => total + (areaSqCm.value ?? 0), 0);
    const area = Number(sum.toFixed(2));
    const larger = area > mediumTo ? large : medium;
    const uses = [
      done(events),
      use("area", ...events.map((event) => event.areaSqCm)),
      use("diagnosis", ...events.map((event) => event.diagnosis)),
      use("site", ...events.map((event) => event.site)),
    ];
    const stated = events.some(({ areaSqCm }) => areaSqCm.value !== undefined);
    const because = [
      stated ? `${area} sq cm of vascular lesions treated` : "area not stated: the smallest",
    ];
    return [{ code: area < mediumFrom ? small : larger, units: 1, events, uses, because }];
  },
});
