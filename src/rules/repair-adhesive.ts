import { z } from "zod";
import { defineRule } from "./define-rule.ts";
import { done, use } from "./uses.ts";
import { closureOf, standingOf } from "./wounds.ts";

/**
 * Closure with tissue adhesive alone, for payers that have a code of their own for it: once, whatever
 * the place and length. For all others it is a simple repair.
 */
export const repairAdhesive = defineRule({
  id: "repair-adhesive",

  row: z.strictObject({ code: z.string(), payers: z.array(z.string()) }),

  kinds: ["repair"],
  handles: (event) => closureOf(event) === "adhesive",

  code(events, { code, payers }, context) {
    const wounds = events.filter((event) => standingOf(event, 0, context) === "counted");
    if (!payers.includes(context.payer) || wounds.length === 0) return [];
    const uses = [
      done(wounds),
      use("closure", ...wounds.map((event) => event.closure)),
      use("length", ...wounds.map((event) => event.lengthCm)),
      use("site", ...wounds.map((event) => event.site)),
    ];
    const because = [`tissue adhesive alone, ${context.payer}`];
    return [{ code, units: 1, events: wounds, uses, because }];
  },
});
