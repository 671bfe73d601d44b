import { z } from "zod";
import type { Destruction } from "../types/index.ts";
import { inCm, LesionGroups } from "./bands.ts";
import { defineRule } from "./define-rule.ts";
import { familyReason, isMalignant } from "./diagnosis-kind.ts";
import { type Sizing, sizedLines } from "./sized-lesion.ts";
import { use } from "./uses.ts";

function lesionOrDefect({ sizeCm, defectCm }: Destruction): Sizing {
  const uses = [use("size", sizeCm, defectCm)];
  if (sizeCm.value !== undefined) {
    return { cm: sizeCm.value, because: `${inCm(sizeCm.value)} lesion, no margin added`, uses };
  }
  if (defectCm.value !== undefined) {
    const because = `lesion not measured before treatment: ${inCm(defectCm.value)} final defect`;
    return { cm: defectCm.value, because, uses };
  }
  return { cm: undefined, because: "lesion not measured: the smallest size", uses };
}

/**
 * Destruction of a lesion that is known to be malignant, by any method.
 *
 * One line a lesion, by the lesion's diameter before treatment (the final defect where only that is
 * stated) and group of places; no margin is added.
 */
export const destructionMalignant = defineRule({
  id: "destruction-malignant",

  row: z.strictObject({ groups: LesionGroups }),

  kinds: ["destruction"],
  handles: isMalignant,

  code: (events, { groups }, context) =>
    events.flatMap((event) =>
      sizedLines(event, lesionOrDefect(event), groups, [familyReason(event)], context),
    ),
});
