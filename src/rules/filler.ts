import { z } from "zod";
import { defineRule } from "./define-rule.ts";
import { done, use } from "./uses.ts";

/**
 * Filler injected for a disease: one code by the whole volume of the visit; the smallest where no volume
 * is stated. Without a disease or symptom it is done for looks and gives no line.
 */
export const filler = defineRule({
  id: "filler",

  row: z.strictObject({
    bands: z.array(z.strictObject({ upTo: z.number().positive().optional(), code: z.string() })),
  }),

  kinds: ["filler"],
  handles: (event) =>
    event.cosmetic.value === undefined &&
    (event.reason.value !== undefined || event.diagnosis.value !== undefined),

  code(events, { bands }) {
    const told = events.flatMap(({ volumeMl }) => volumeMl.value ?? []);
    const ml = Number(told.reduce((all, one) => all + one, 0).toFixed(2));
    const band = bands.find(({ upTo }) => upTo === undefined || ml <= upTo) ?? bands[0];
    const uses = [
      done(events),
      use("dose", ...events.map(({ volumeMl }) => volumeMl)),
      use("reason", ...events.map(({ reason }) => reason)),
      use("diagnosis", ...events.map(({ diagnosis }) => diagnosis)),
      use("site", ...events.map(({ site }) => site)),
    ];
    const because = [
      told.length === 0 ? "volume not stated: the smallest" : `${ml} cc injected in all`,
    ];
    return [{ code: band?.code ?? "", units: 1, events, uses, because }];
  },
});
