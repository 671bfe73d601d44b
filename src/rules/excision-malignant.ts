import { z } from "zod";
import type { Mohs } from "../types/index.ts";
import { inCm, LesionGroups } from "./bands.ts";
import { defineRule } from "./define-rule.ts";
import { familyReason, isMalignant } from "./diagnosis-kind.ts";
import { excisedDiameter } from "./excised-diameter.ts";
import { type Sizing, sizedLines } from "./sized-lesion.ts";
import { use } from "./uses.ts";

/** Staged excision whose slides another physician read: no Mohs surgery, but an excision. */
const readByAnother = (event: Mohs) => event.surgeonReadSlides.value === false;

const tumourSize = ({ sizeCm }: Mohs): Sizing => ({
  cm: sizeCm.value,
  because:
    sizeCm.value === undefined
      ? "tumour not measured: the smallest size"
      : `${inCm(sizeCm.value)} tumour, margin not stated: the tumour alone`,
  uses: [use("size", sizeCm)],
});

/**
 * Full-thickness removal of a lesion that is known to be malignant, in situ included.
 *
 * One line a lesion, by excised diameter and group of places. Known is what the history, a biopsy or
 * a report says; a re-excision of a known malignancy stays here whatever it shows.
 */
export const excisionMalignant = defineRule({
  id: "excision-malignant",

  row: z.strictObject({ groups: LesionGroups }),

  kinds: ["excision", "mohs"],
  handles: (event) => (event.kind === "mohs" ? readByAnother(event) : isMalignant(event)),

  code: (events, { groups }, context) =>
    events.flatMap((event) =>
      event.kind === "mohs"
        ? sizedLines(
            event,
            tumourSize(event),
            groups,
            ["slides read by another physician: excision, not Mohs surgery"],
            context,
          )
        : sizedLines(event, excisedDiameter(event), groups, [familyReason(event)], context),
    ),
});
