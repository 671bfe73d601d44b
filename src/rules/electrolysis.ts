import { z } from "zod";
import { defineRule } from "./define-rule.ts";
import { done, use } from "./uses.ts";

/** Hair destroyed by needle for a disease: a unit for each full half hour, at least one. */
export const electrolysis = defineRule({
  id: "electrolysis",

  row: z.strictObject({ code: z.string(), minutes: z.number().positive() }),

  kinds: ["electrolysis"],
  handles: (event) =>
    event.cosmetic.value === undefined &&
    (event.reason.value !== undefined || event.diagnosis.value !== undefined),

  code(events, { code, minutes }) {
    const spent = events.reduce((all, event) => all + (event.minutes.value ?? 0), 0);
    const units = Math.max(1, Math.floor(spent / minutes));
    const uses = [
      done(events),
      use("time", ...events.map((event) => event.minutes)),
      use("diagnosis", ...events.map((event) => event.diagnosis)),
      use("reason", ...events.map((event) => event.reason)),
    ];
    const because = [
      spent === 0 ? "time not stated: one unit" : `${spent} minutes ÷ ${minutes} = ${units}`,
    ];
    return [{ code, units, events, uses, because }];
  },
});
