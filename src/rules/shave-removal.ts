import { z } from "zod";
import type { ShaveRemoval } from "../types/index.ts";
import { inCm, LesionGroups } from "./bands.ts";
import { defineRule } from "./define-rule.ts";
import { type Sizing, sizedLines } from "./sized-lesion.ts";
import { use } from "./uses.ts";

const lesionDiameter = ({ sizeCm }: ShaveRemoval): Sizing => ({
  cm: sizeCm.value,
  because:
    sizeCm.value === undefined
      ? "lesion not measured: the smallest size"
      : `${inCm(sizeCm.value)} lesion, no margin added`,
  uses: [use("size", sizeCm)],
});

/**
 * Removal of a lesion within the dermis by a horizontal cut, to be rid of it.
 *
 * One line a lesion, by the lesion's own diameter and group of places.
 */
export const shaveRemoval = defineRule({
  id: "shave-removal",

  row: z.strictObject({ groups: LesionGroups }),

  kinds: ["shave-removal"],

  code: (events, { groups }, context) =>
    events.flatMap((event) => sizedLines(event, lesionDiameter(event), groups, [], context)),
});
