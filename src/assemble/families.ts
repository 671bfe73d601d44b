import type { TechniqueFamily } from "../types/index.ts";

/** Families whose acts take, sample, destroy, open, inject or close a lesion or wound of the skin. */
const lesional: ReadonlySet<TechniqueFamily> = new Set<TechniqueFamily>([
  "biopsy",
  "shave",
  "excision",
  "mohs",
  "destruction",
  "skin-tag",
  "drainage",
  "aspiration",
  "soft-tissue",
  "foreign-body",
  "injection",
  "repair",
]);

/** Not a flap, a graft, care of nails or wounds, light, a test: those never take a lesion for themselves. */
export const isLesional = (family: TechniqueFamily): boolean => lesional.has(family);
