import { z } from "zod";
import { defineRule } from "./define-rule.ts";
import { areaLines, furtherUnits, sumAreas, WideGroups, wideGroups } from "./graft-area.ts";

/**
 * Dead tissue, eschar or scar cut out to make a bed for a graft or flap, by place and area; areas of one
 * group of places are one area. Never the fresh wound of an excision or of Mohs surgery: `one-removal`
 * makes that part of it.
 */
export const sitePreparation = defineRule({
  id: "site-preparation",

  row: z.strictObject({ groups: WideGroups, part: z.number().positive() }),

  kinds: ["site-preparation"],

  code(events, { groups, part }, context) {
    const codes = { TAL: groups.TAL.code, HEAD: groups.HEAD.code };
    const sums = sumAreas(events, codes, (site) => wideGroups(site, context), context);
    return sums.flatMap((sum) => {
      const { code, additional } = groups[sum.group as keyof typeof groups];
      const units = furtherUnits(sum.area, part, part);
      return areaLines(sum, code, { code: additional, units });
    });
  },
});
