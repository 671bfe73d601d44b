import type { SectionKind } from "../types/index.ts";

/** Sections that tell nothing of what this patient has or had done: talk, leaflets, lists, charges, kin. */
export const unreadSections: ReadonlySet<SectionKind> = new Set<SectionKind>([
  "family-history",
  "instructions",
  "template",
  "consent",
  "medications",
  "charge",
]);
