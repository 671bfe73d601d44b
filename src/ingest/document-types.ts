/** LOINC codes of notes that tell what was done to a patient. */
const notes: ReadonlySet<string> = new Set([
  "28570-0", // procedure note
  "11505-5", // physician's procedure note
  "11504-8", // surgical operation note
  "34874-8", // surgery: operation note
  "11506-3", // progress note
  "34131-3", // outpatient progress note
  "34108-1", // outpatient note
  "34109-9", // note
  "11488-4", // consultation note
  "34117-2", // history and physical
]);

/** Summaries of care given at other visits, which is not to be coded again. */
const summaries: ReadonlySet<string> = new Set([
  "34133-9", // summary of episode
  "57133-1", // referral note
  "18761-7", // transfer summary
]);

export const isLoinc = (code: string): boolean => /^\d{1,7}-\d$/.test(code);

/** Does the LOINC code name a note of a visit or procedure? */
export const isNoteType = (code: string): boolean => notes.has(code);

/** Why a document of this LOINC code is kept but not coded, if so. */
export const heldAsSummary = (code: string | undefined): string | undefined =>
  code !== undefined && summaries.has(code)
    ? "a summary of care given at other visits is not coded"
    : undefined;
