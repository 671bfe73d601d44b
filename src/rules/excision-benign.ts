import { z } from "zod";
import { LesionGroups } from "./bands.ts";
import { defineRule } from "./define-rule.ts";
import { familyReason, isMalignant } from "./diagnosis-kind.ts";
import { excisedDiameter } from "./excised-diameter.ts";
import { sizedLines } from "./sized-lesion.ts";

/**
 * Full-thickness removal of a lesion that is benign, uncertain, or not known to be malignant.
 *
 * One line a lesion, by excised diameter and group of places. A malignancy that is only suspected, or
 * whose pathology is still out, is coded here.
 */
export const excisionBenign = defineRule({
  id: "excision-benign",

  row: z.strictObject({ groups: LesionGroups }),

  kinds: ["excision"],
  handles: (event) => !isMalignant(event),

  code: (events, { groups }, context) =>
    events.flatMap((event) =>
      sizedLines(event, excisedDiameter(event), groups, [familyReason(event)], context),
    ),
});
