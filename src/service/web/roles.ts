import type { EvidenceRole } from "../../types/index.ts";

/** Roles that share a colour and an underline: seven can be told apart, fifteen cannot. */
export type RoleGroup = "act" | "place" | "measure" | "number" | "diagnosis" | "closure" | "reason";

const groups: Readonly<Record<EvidenceRole, RoleGroup>> = {
  technique: "act",
  site: "place",
  size: "measure",
  margin: "measure",
  length: "measure",
  area: "measure",
  count: "number",
  stage: "number",
  dose: "number",
  time: "number",
  lesion: "diagnosis",
  diagnosis: "diagnosis",
  closure: "closure",
  status: "reason",
  reason: "reason",
};

export const groupOf = (role: EvidenceRole): RoleGroup => groups[role];

/** The groups in the order of the legend, with the words that name them there. */
export const legend: readonly { readonly group: RoleGroup; readonly words: string }[] = [
  { group: "act", words: "technique" },
  { group: "place", words: "site" },
  { group: "measure", words: "size, margin, length" },
  { group: "number", words: "count, stage, dose, time" },
  { group: "diagnosis", words: "diagnosis" },
  { group: "closure", words: "closure" },
  { group: "reason", words: "status, reason" },
];
