import { biopsy } from "./biopsy.ts";
import type { Rule } from "./define-rule.ts";
import { destructionBenign } from "./destruction-benign.ts";
import { destructionMalignant } from "./destruction-malignant.ts";
import { destructionPremalignant } from "./destruction-premalignant.ts";
import { destructionVascular } from "./destruction-vascular.ts";
import { excisionBenign } from "./excision-benign.ts";
import { excisionMalignant } from "./excision-malignant.ts";
import { incisionDrainage } from "./incision-drainage.ts";
import { intralesionalInjection } from "./intralesional-injection.ts";
import { mohs } from "./mohs.ts";
import { repairAdhesive } from "./repair-adhesive.ts";
import { repairComplex } from "./repair-complex.ts";
import { repairDehiscence } from "./repair-dehiscence.ts";
import { repairIntermediate } from "./repair-intermediate.ts";
import { repairSimple } from "./repair-simple.ts";
import { shaveRemoval } from "./shave-removal.ts";
import { skinTagRemoval } from "./skin-tag-removal.ts";

/** Every rule, in the order in which their lines are proposed. */
export const rules: readonly Rule[] = [
  mohs,
  excisionMalignant,
  excisionBenign,
  shaveRemoval,
  biopsy,
  destructionMalignant,
  destructionPremalignant,
  destructionBenign,
  destructionVascular,
  skinTagRemoval,
  incisionDrainage,
  intralesionalInjection,
  repairComplex,
  repairIntermediate,
  repairSimple,
  repairAdhesive,
  repairDehiscence,
];
