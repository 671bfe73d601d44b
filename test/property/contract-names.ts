/** The names that contract.md and conventions.md fix. */
export const techniques = new Set(
  `tangential-biopsy punch-biopsy incisional-biopsy biopsy shave-removal excision mohs destruction
  repair flap full-thickness-graft split-thickness-graft incision-drainage intralesional-injection
  skin-tag-removal nail-avulsion nail-debridement nail-matrixectomy debridement paring phototherapy
  photodynamic-therapy laser chemical-peel acne-surgery foreign-body-removal aspiration botulinum
  filler evaluation other`.split(/\s+/),
);

export const roles = new Set(
  `technique lesion site size margin count closure length area stage dose time diagnosis status
  reason`.split(/\s+/),
);

/** Gaps of these names may be blockers or warnings; any other name is `info`. */
export const gapNames = new Set(
  `lesion-size-missing margin-missing lesion-count-missing site-missing laterality-missing
  technique-missing depth-missing destruction-method-missing closure-type-missing
  closure-length-missing defect-area-missing pathology-pending pathology-size-mismatch
  diagnosis-missing medical-necessity-missing cosmetic-service mohs-stage-detail-missing
  drug-dose-missing em-separate-missing em-level-unsupported patient-status-missing
  unlisted-report-missing staged-plan-missing increased-service-detail-missing count-conflict
  site-conflict laterality-conflict size-conflict unit-missing date-of-service-missing
  code-not-valid-on-date global-period prior-authorization signature-missing time-missing
  debridement-depth-missing copied-note technique-conflict distinct-lesion-unclear
  units-over-ceiling procedure-not-covered note-out-of-scope`.split(/\s+/),
);

/** Fields of each record of a suggestion, as contract.md lists them. */
export const fields = {
  suggestion: words("id dateOfService codeSet lines alternatives gaps edits versions facts"),
  line: words("id code units modifiers description confidence diagnoses rule evidence rationale"),
  alternative: words("insteadOf code units confidence when"),
  gap: words("id severity lines message question evidence"),
  edit: words("kind column1 column2 indicator lines action"),
  versions: words("engine lexicon model tables"),
  fact: words(
    `technique site laterality count sizeCm marginCm closure closureCm stages blocks areaSqCm
    pathology evidence`,
  ),
};

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/));
}
