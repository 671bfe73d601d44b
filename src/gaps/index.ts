import { classFindingsMissing } from "./class-findings-missing.ts";
import { closureLengthMissing } from "./closure-length-missing.ts";
import { closureTypeMissing } from "./closure-type-missing.ts";
import { codeNotValidOnDate } from "./code-not-valid-on-date.ts";
import {
  countConflict,
  lateralityConflict,
  siteConflict,
  sizeConflict,
  techniqueConflict,
} from "./conflicts.ts";
import { copiedNote } from "./copied-note.ts";
import { cosmeticService } from "./cosmetic-service.ts";
import { dateOfServiceMissing } from "./date-of-service-missing.ts";
import { debridementDepthMissing } from "./debridement-depth-missing.ts";
import { defectAreaMissing } from "./defect-area-missing.ts";
import { type FoundGap, type GapCheck, opened, type Visit } from "./define-gap.ts";
import { depthMissing } from "./depth-missing.ts";
import { destructionMethodMissing } from "./destruction-method-missing.ts";
import { diagnosisMissing } from "./diagnosis-missing.ts";
import { distinctLesionUnclear } from "./distinct-lesion-unclear.ts";
import { drugDoseMissing } from "./drug-dose-missing.ts";
import { drugWasteMissing } from "./drug-waste-missing.ts";
import { emLevelUnsupported } from "./em-level-unsupported.ts";
import { emSeparateMissing } from "./em-separate-missing.ts";
import { globalPeriod } from "./global-period.ts";
import { increasedServiceDetailMissing } from "./increased-service-detail-missing.ts";
import { lateralityMissing } from "./laterality-missing.ts";
import { lesionCountMissing } from "./lesion-count-missing.ts";
import { lesionSizeMissing } from "./lesion-size-missing.ts";
import { marginMissing } from "./margin-missing.ts";
import { medicalNecessityMissing } from "./medical-necessity-missing.ts";
import { mohsStageDetailMissing } from "./mohs-stage-detail-missing.ts";
import { noteOutOfScope } from "./note-out-of-scope.ts";
import { pathologyPending } from "./pathology-pending.ts";
import { pathologySizeMismatch } from "./pathology-size-mismatch.ts";
import { patientStatusMissing } from "./patient-status-missing.ts";
import { photodynamicPerformerMissing } from "./photodynamic-performer-missing.ts";
import { priorAuthorization } from "./prior-authorization.ts";
import { procedureNotCovered } from "./procedure-not-covered.ts";
import { remoteProcedure } from "./remote-procedure.ts";
import { signatureMissing } from "./signature-missing.ts";
import { siteMissing } from "./site-missing.ts";
import { stagedPlanMissing } from "./staged-plan-missing.ts";
import { techniqueMissing } from "./technique-missing.ts";
import { timeMissing } from "./time-missing.ts";
import { unitMissing } from "./unit-missing.ts";
import { unitsOverCeiling } from "./units-over-ceiling.ts";
import { unlistedReportMissing } from "./unlisted-report-missing.ts";

/** Every check, in the order in which the gaps of a note are listed. */
export const checks: readonly GapCheck[] = [
  lesionSizeMissing,
  unitMissing,
  marginMissing,
  lesionCountMissing,
  siteMissing,
  lateralityMissing,
  techniqueMissing,
  depthMissing,
  debridementDepthMissing,
  destructionMethodMissing,
  diagnosisMissing,
  closureTypeMissing,
  closureLengthMissing,
  defectAreaMissing,
  mohsStageDetailMissing,
  drugDoseMissing,
  timeMissing,
  photodynamicPerformerMissing,
  pathologyPending,
  pathologySizeMismatch,
  medicalNecessityMissing,
  cosmeticService,
  unlistedReportMissing,
  emSeparateMissing,
  emLevelUnsupported,
  patientStatusMissing,
  stagedPlanMissing,
  increasedServiceDetailMissing,
  countConflict,
  siteConflict,
  lateralityConflict,
  sizeConflict,
  techniqueConflict,
  codeNotValidOnDate,
  distinctLesionUnclear,
  unitsOverCeiling,
  procedureNotCovered,
  noteOutOfScope,
  globalPeriod,
  priorAuthorization,
  dateOfServiceMissing,
  classFindingsMissing,
  drugWasteMissing,
  remoteProcedure,
  signatureMissing,
  copiedNote,
];

/** What the note leaves out, in the order of the checks. */
export function findGaps(coded: Visit): readonly FoundGap[] {
  const visit = opened(coded);
  const { byKind } = visit.open;
  const gaps: FoundGap[] = [];
  for (const { id, of, find } of checks) {
    if (of?.some((kind) => byKind.has(kind)) === false) continue;
    for (const { severity, message, question, evidence, lines } of find(visit))
      gaps.push({ id, severity, message, question, evidence, lines });
  }
  return gaps;
}
