import { z } from "zod";
import type { CellSuspension } from "../types/index.ts";
import { defineRule } from "./define-rule.ts";
import {
  AreaGroup,
  areaLines,
  furtherUnits,
  inSqCm,
  sumAreas,
  WideGroups,
  wideGroups,
} from "./graft-area.ts";
import { done, use } from "./uses.ts";

const Codes = z.strictObject({
  harvest: AreaGroup,
  preparation: AreaGroup,
  partHarvested: z.number().positive(),
  application: WideGroups,
  partApplied: z.number().positive(),
});

/**
 * The patient's own skin cells sprayed on: taking the skin and making the suspension by the area of the
 * skin taken, putting it on by the place and area covered. Only what the note tells of; nothing on a
 * day before there were codes for it.
 */
export const graftCellSuspension = defineRule({
  id: "graft-cell-suspension",

  row: z.strictObject({ codes: Codes.optional() }),

  kinds: ["cell-suspension"],

  code(events, row, context) {
    if (row.codes === undefined) return [];
    const { harvest, preparation, partHarvested, application, partApplied } = row.codes;
    const codes = { TAL: application.TAL.code, HEAD: application.HEAD.code };
    const applied = sumAreas(events, codes, (site) => wideGroups(site, context), context).flatMap(
      (sum) => {
        const { code, additional } = application[sum.group as keyof typeof application];
        const units = furtherUnits(sum.area, partApplied, partApplied);
        return areaLines(sum, code, { code: additional, units });
      },
    );
    const taken = events.filter(({ harvestedSqCm }) => harvestedSqCm.value !== undefined);
    const made = taken.filter(({ prepared }) => prepared.value === true);
    const ofSkin = (some: readonly CellSuspension[], part: z.infer<typeof AreaGroup>) => {
      if (some.length === 0) return [];
      const area = some.reduce((sum, { harvestedSqCm }) => sum + (harvestedSqCm.value ?? 0), 0);
      const uses = [done(some), use("area", ...some.map(({ harvestedSqCm }) => harvestedSqCm))];
      const because = [`${inSqCm(area)} of skin taken`];
      return areaLines({ group: "", events: some, area, because, uses }, part.code, {
        code: part.additional,
        units: furtherUnits(area, partHarvested, partHarvested),
      });
    };
    return [...applied, ...ofSkin(taken, harvest), ...ofSkin(made, preparation)];
  },
});
