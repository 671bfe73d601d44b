/** What can be imported, by the name on the command line. */
export const kinds = ["ncci", "mue", "fees", "add-ons", "icd10", "descriptions"] as const;

export type ImportKind = (typeof kinds)[number];
