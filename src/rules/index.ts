import { acneSurgery } from "./acne-surgery.ts";
import { aspiration } from "./aspiration.ts";
import { biopsy } from "./biopsy.ts";
import { botulinum } from "./botulinum.ts";
import { burn } from "./burn.ts";
import { correctiveTattoo } from "./corrective-tattoo.ts";
import { debridement } from "./debridement.ts";
import type { Rule } from "./define-rule.ts";
import { destructionBenign } from "./destruction-benign.ts";
import { destructionGranulation } from "./destruction-granulation.ts";
import { destructionMalignant } from "./destruction-malignant.ts";
import { destructionPremalignant } from "./destruction-premalignant.ts";
import { destructionVascular } from "./destruction-vascular.ts";
import { dressingChange } from "./dressing-change.ts";
import { drug } from "./drug.ts";
import { drugInjection } from "./drug-injection.ts";
import { electrolysis } from "./electrolysis.ts";
import { evaluation } from "./evaluation.ts";
import { excimer } from "./excimer.ts";
import { excisionBenign } from "./excision-benign.ts";
import { excisionMalignant } from "./excision-malignant.ts";
import { filler } from "./filler.ts";
import { flapLocal } from "./flap-local.ts";
import { flapPedicle } from "./flap-pedicle.ts";
import { foreignBody } from "./foreign-body.ts";
import { graftCellSuspension } from "./graft-cell-suspension.ts";
import { graftSkin } from "./graft-skin.ts";
import { graftTissue } from "./graft-tissue.ts";
import { hidradenitis } from "./hidradenitis.ts";
import { incisionDrainage } from "./incision-drainage.ts";
import { intralesionalInjection } from "./intralesional-injection.ts";
import { mohs } from "./mohs.ts";
import { nailCare } from "./nail-care.ts";
import { nailSurgery } from "./nail-surgery.ts";
import { neurofibromaDestruction } from "./neurofibroma-destruction.ts";
import { paring } from "./paring.ts";
import { photodynamicTherapy } from "./photodynamic-therapy.ts";
import { phototherapy } from "./phototherapy.ts";
import { pilonidal } from "./pilonidal.ts";
import { repairAdhesive } from "./repair-adhesive.ts";
import { repairComplex } from "./repair-complex.ts";
import { repairDehiscence } from "./repair-dehiscence.ts";
import { repairIntermediate } from "./repair-intermediate.ts";
import { repairSimple } from "./repair-simple.ts";
import { resurfacing } from "./resurfacing.ts";
import { shaveRemoval } from "./shave-removal.ts";
import { siteDestruction } from "./site-destruction.ts";
import { siteExcision } from "./site-excision.ts";
import { sitePreparation } from "./site-preparation.ts";
import { skinSubstitute } from "./skin-substitute.ts";
import { skinTagRemoval } from "./skin-tag-removal.ts";
import { skinTest } from "./skin-test.ts";
import { slideReading } from "./slide-reading.ts";
import { softTissue } from "./soft-tissue.ts";
import { sutureRemoval } from "./suture-removal.ts";
import { unlisted } from "./unlisted.ts";
import { visitComplexity } from "./visit-complexity.ts";

/** Every rule, in the order in which their lines are proposed. */
export const rules: readonly Rule[] = [
  mohs,
  excisionMalignant,
  excisionBenign,
  softTissue,
  siteExcision,
  hidradenitis,
  pilonidal,
  shaveRemoval,
  biopsy,
  destructionMalignant,
  destructionPremalignant,
  destructionBenign,
  destructionVascular,
  destructionGranulation,
  neurofibromaDestruction,
  skinTagRemoval,
  siteDestruction,
  incisionDrainage,
  aspiration,
  foreignBody,
  dressingChange,
  nailSurgery,
  nailCare,
  paring,
  debridement,
  burn,
  intralesionalInjection,
  phototherapy,
  excimer,
  photodynamicTherapy,
  botulinum,
  drugInjection,
  drug,
  flapLocal,
  flapPedicle,
  graftSkin,
  graftTissue,
  graftCellSuspension,
  skinSubstitute,
  sitePreparation,
  repairComplex,
  repairIntermediate,
  repairSimple,
  repairAdhesive,
  repairDehiscence,
  acneSurgery,
  resurfacing,
  filler,
  correctiveTattoo,
  electrolysis,
  skinTest,
  slideReading,
  sutureRemoval,
  unlisted,
  evaluation,
  visitComplexity,
];
