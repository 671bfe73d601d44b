import type {
  Act,
  Biopsy,
  Destruction,
  Excision,
  Mohs,
  Place,
  Scenario,
} from "../../corpus/generator/scenario.ts";
import { sites } from "../../corpus/generator/tables.ts";

/** A place by the name that the table gives it. */
export function place(id: string, side?: "left" | "right"): Place {
  const site = sites.find((one) => one.id === id);
  if (site === undefined) throw new Error(`no place ${id}`);
  return { site, side, word: 0 };
}

/** A visit of an established Medicare patient, with what was done. */
export const visit = (...acts: readonly Act[]): Scenario => ({
  seed: "test",
  visit: "skin-check",
  date: "2025-03-04",
  payer: "medicare",
  patient: { status: "established", sex: "female", age: 60 },
  acts,
  asides: [],
  dateInRecord: true,
});

export const biopsy = (technique: Biopsy["technique"], where: Place): Biopsy => ({
  kind: "biopsy",
  technique,
  place: where,
  sizeMm: 6,
  punchMm: 4,
  impression: "bcc",
});

export const keratoses = (count: number): Destruction => ({
  kind: "destruction",
  nature: "premalignant",
  lesion: "ak",
  places: [{ place: place("vertex"), count }],
  count,
  method: "nitrogen",
});

export const warts = (count: number): Destruction => ({
  ...keratoses(count),
  nature: "benign",
  lesion: "wart",
  places: [{ place: place("dorsal-hand", "left"), count }],
});

export const excision = (
  where: Place,
  fields: Pick<Excision, "behaviour" | "sizeMm" | "marginMm" | "repair">,
): Excision => ({
  kind: "excision",
  place: where,
  lesion: fields.behaviour === "malignant" ? "bcc" : "cyst",
  proof: fields.behaviour === "malignant" ? "proven" : "clinical",
  reason: "pain",
  ...fields,
});

export const mohs = (where: Place, stages: readonly number[], repair: Mohs["repair"]): Mohs => ({
  kind: "mohs",
  place: where,
  lesion: "bcc",
  sizeMm: 10,
  defectMm: [14, 15],
  stages,
  repair,
});
