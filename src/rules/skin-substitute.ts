import { z } from "zod";
import { toTenth } from "./bands.ts";
import { defineRule } from "./define-rule.ts";
import { areaLines, furtherUnits, sumAreas, WideGroups, wideGroups } from "./graft-area.ts";

/**
 * Skin substitutes fixed on wounds, by place and the total area of the wounds of one group of places.
 *
 *     below `largeFrom` sq cm      small codes, in parts of `small.part`
 *     from `largeFrom` sq cm       large codes, in parts of `large.part`
 *
 * Never both sets in one group of places.
 */
export const skinSubstitute = defineRule({
  id: "skin-substitute",

  row: z.strictObject({
    largeFrom: z.number().positive(),
    small: z.strictObject({ groups: WideGroups, part: z.number().positive() }),
    large: z.strictObject({ groups: WideGroups, part: z.number().positive() }),
  }),

  kinds: ["skin-substitute"],

  code(events, { largeFrom, small, large }, context) {
    const codes = { TAL: small.groups.TAL.code, HEAD: small.groups.HEAD.code };
    const sums = sumAreas(events, codes, (site) => wideGroups(site, context), context);
    return sums.flatMap((sum) => {
      const { groups, part } = toTenth(sum.area ?? 0) >= largeFrom ? large : small;
      const { code, additional } = groups[sum.group as keyof typeof groups];
      const units = furtherUnits(sum.area, part, part);
      return areaLines(sum, code, { code: additional, units });
    });
  },
});
