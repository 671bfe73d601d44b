import { z } from "zod";
import type { Destruction } from "../types/index.ts";
import { defineRule } from "./define-rule.ts";
import { behaviourOf } from "./diagnosis-kind.ts";
import { done, use } from "./uses.ts";

/**
 * Destruction of vascular proliferations whose area is stated.
 *
 * Areas are added over the visit; one code, one unit: below `mediumFrom` small, up to `mediumTo`
 * medium, above it large (square centimetres).
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

  handles: (event): event is Destruction =>
    event.kind === "destruction" &&
    behaviourOf(event) === "vascular" &&
    event.areaSqCm.value !== undefined,

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
    const because = [`${area} sq cm of vascular lesions treated`];
    return [{ code: area < mediumFrom ? small : larger, units: 1, events, uses, because }];
  },
});
