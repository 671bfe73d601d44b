import type { Behaviour, ProcedureEvent } from "../types/index.ts";

/** Malignant families need a malignancy that is established, never a suspected one. */
export const isMalignant = ({ diagnosis }: ProcedureEvent): boolean =>
  diagnosis.value?.behaviour === "malignant" && diagnosis.value.certainty === "established";

/**
 * What a lesion counts as when the family is chosen: its behaviour, where it is stated. A suspected
 * malignancy has no family yet.
 */
export function behaviourOf(event: ProcedureEvent): Behaviour {
  const { value } = event.diagnosis;
  if (value === undefined) return "unknown";
  return value.behaviour === "malignant" && !isMalignant(event) ? "unknown" : value.behaviour;
}

/** `malignant: basal cell carcinoma`, or why the malignant family was not taken. */
export function familyReason(event: ProcedureEvent): string {
  const { value } = event.diagnosis;
  if (value === undefined) return "diagnosis not stated: benign family";
  if (isMalignant(event)) return `malignant: ${value.name}`;
  if (value.behaviour === "malignant") return `${value.name} suspected only: benign family`;
  return value.behaviour === "benign" ? `benign: ${value.name}` : `${value.name}: benign family`;
}
