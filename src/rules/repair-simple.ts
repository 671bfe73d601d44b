import { z } from "zod";
import { Bands, codeOfSize } from "./bands.ts";
import { defineRule } from "./define-rule.ts";
import { closureOf, standingOf, sumWounds } from "./wounds.ts";

/**
 * Closure in one layer, lengths of one group of places summed.
 *
 * Included in everything but Mohs surgery. Tissue adhesive alone is here for payers that have no
 * code of their own for it (`adhesiveApartFor` lists those that do). A closure that is not described
 * is simple.
 */
export const repairSimple = defineRule({
  id: "repair-simple",

  row: z.strictObject({
    groups: z.strictObject({ BODY: Bands, FACE: Bands }),
    adhesiveApartFor: z.array(z.string()),
  }),

  kinds: ["repair"],
  handles: (event) => ["simple", "adhesive"].includes(closureOf(event)),

  code(events, { groups, adhesiveApartFor }, context) {
    const apart = adhesiveApartFor.includes(context.payer);
    const wounds = events
      .filter((event) => closureOf(event) === "simple" || !apart)
      .filter((event) => standingOf(event, 0, context) === "counted");
    const codesOf = (cm: number | undefined) => ({
      BODY: codeOfSize(groups.BODY, cm),
      FACE: codeOfSize(groups.FACE, cm),
    });
    return sumWounds(wounds, "simple", codesOf, context).map((sum) => ({
      code: sum.code,
      units: 1,
      events: sum.events,
      uses: sum.uses,
      because: ["one-layer closure", ...sum.because],
    }));
  },
});
