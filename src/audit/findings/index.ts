import { billedWithoutNecessity } from "./billed-without-necessity.ts";
import { bundledAddon } from "./bundled-addon.ts";
import { cosmeticBilledMedical } from "./cosmetic-billed-medical.ts";
import { cosmeticMiscoded } from "./cosmetic-miscoded.ts";
import type { FindingType } from "./define-finding.ts";
import { dxMismatch } from "./dx-mismatch.ts";
import { globalPeriodConflict } from "./global-period-conflict.ts";
import { invalidModifier } from "./invalid-modifier.ts";
import { missedService } from "./missed-service.ts";
import { missing25 } from "./missing-25.ts";
import { missing59Xs } from "./missing-59-xs.ts";
import { missingDocumentation } from "./missing-documentation.ts";
import { mutuallyExclusive } from "./mutually-exclusive.ts";
import { outdatedCode } from "./outdated-code.ts";
import { paMissing } from "./pa-missing.ts";
import { sequence } from "./sequence.ts";
import { unbundling } from "./unbundling.ts";
import { undercoding } from "./undercoding.ts";
import { unitsMismatch } from "./units-mismatch.ts";
import { unsupported25 } from "./unsupported-25.ts";
import { unsupportedService } from "./unsupported-service.ts";
import { upcoding } from "./upcoding.ts";
import { wrongPosMode } from "./wrong-pos-mode.ts";
import { wrongUnlisted } from "./wrong-unlisted.ts";

/** Every type of finding, in the order in which the findings of a visit are listed. */
export const findingTypes: readonly FindingType[] = [
  outdatedCode,
  invalidModifier,
  upcoding,
  undercoding,
  missedService,
  unsupportedService,
  missing25,
  unsupported25,
  unbundling,
  bundledAddon,
  missing59Xs,
  mutuallyExclusive,
  unitsMismatch,
  missingDocumentation,
  cosmeticBilledMedical,
  cosmeticMiscoded,
  globalPeriodConflict,
  dxMismatch,
  wrongUnlisted,
  wrongPosMode,
  paMissing,
  sequence,
  billedWithoutNecessity,
];
