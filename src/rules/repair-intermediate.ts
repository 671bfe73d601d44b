import { z } from "zod";
import { Bands, codeOfSize } from "./bands.ts";
import { defineRule } from "./define-rule.ts";
import { closureOf, layeredClass, sumsOf } from "./wounds.ts";

/**
 * Closure in layers, lengths of one group of places summed.
 *
 * Reported alone, after Mohs surgery, and beside an excision; bundled with a benign excision of up to
 * `benignUpTo` cm; included in everything else. A complex closure shorter than `complexFrom` cm is
 * coded here.
 */
export const repairIntermediate = defineRule({
  id: "repair-intermediate",

  row: z.strictObject({
    groups: z.strictObject({ STE: Bands, NHFG: Bands, FACE: Bands }),
    complexFrom: z.number().positive(),
    benignUpTo: z.number().positive(),
  }),

  kinds: ["repair"],
  handles: (event) => ["intermediate", "complex"].includes(closureOf(event)),

  code(events, { groups, complexFrom, benignUpTo }, context) {
    const layered = events.filter((event) => layeredClass(event, complexFrom) === "intermediate");
    const codesOf = (cm: number | undefined) => ({
      STE: codeOfSize(groups.STE, cm),
      NHFG: codeOfSize(groups.NHFG, cm),
      FACE: codeOfSize(groups.FACE, cm),
    });
    return sumsOf(layered, benignUpTo, "intermediate", codesOf, context).map((sum) => ({
      code: sum.code,
      units: 1,
      events: sum.events,
      uses: sum.uses,
      because: ["layered closure", ...sum.because],
    }));
  },
});
