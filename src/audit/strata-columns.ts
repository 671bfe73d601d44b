/** Columns by which a sample may be stratified. */
export const strataColumns = ["provider", "payer", "family", "month"] as const;
export type StrataColumn = (typeof strataColumns)[number];
