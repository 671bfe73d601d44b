import type { Destruction } from "../types/index.ts";
import { behaviourOf } from "./diagnosis-kind.ts";

/** Destroyed as other benign lesions are: a small angioma is not what the vascular codes are for. */
const angiomas: readonly string[] = ["cherry-angioma"];
/** Treated for looks unless a symptom is told. */
const forLooks: readonly string[] = ["telangiectasia"];

const hasSymptom = ({ reason }: Destruction): boolean =>
  reason.value !== undefined && !/cosmetic/.test(reason.value);

/**
 * Which codes a destroyed vascular lesion is reported by.
 *
 *     cherry angioma                                                benign
 *     dilated vessels with a symptom                                vascular with an area, else benign
 *     dilated vessels without one                                   none
 *     hemangioma, port-wine stain: area stated, or by laser         vascular
 *     others without an area                                        benign, the lower family
 */
export function vesselFamily(event: Destruction): "vascular" | "benign" | "none" {
  if (behaviourOf(event) !== "vascular") return "none";
  const lesion = event.diagnosis.value?.concept ?? "";
  if (angiomas.includes(lesion)) return "benign";
  const measured = event.areaSqCm.value !== undefined;
  if (forLooks.includes(lesion)) {
    if (!hasSymptom(event)) return "none";
    return measured ? "vascular" : "benign";
  }
  return measured || event.method.value === "laser" ? "vascular" : "benign";
}
