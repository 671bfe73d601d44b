import type { Fact, ProcedureEvent } from "../types/index.ts";
import { common, commonWords, type Printed, round, used } from "./printed.ts";

/** Light, toxins and drugs given by needle. */
export type LightOrDrug = Extract<
  ProcedureEvent,
  { kind: "phototherapy" | "excimer" | "photodynamic-therapy" | "botulinum" | "drug-injection" }
>;

/** The technique as contract.md names it. */
const names: Readonly<Record<LightOrDrug["kind"], string>> = {
  phototherapy: "phototherapy",
  excimer: "laser",
  "photodynamic-therapy": "photodynamic-therapy",
  botulinum: "botulinum",
  "drug-injection": "other",
};

export const isLightOrDrug = (event: {
  readonly kind: ProcedureEvent["kind"];
}): event is LightOrDrug => Object.hasOwn(names, event.kind);

const missing: Fact<number> = { value: undefined };

/** One fact a session or drug, with the area that was lit. */
export function printLightOrDrug(event: LightOrDrug): Printed {
  const area = event.kind === "excimer" ? event.areaSqCm : missing;
  const lamp = event.kind === "excimer" && event.device.value === "lamp";
  return {
    technique: lamp ? "phototherapy" : names[event.kind],
    values: { ...common(event), areaSqCm: round(area.value) },
    words: [...commonWords(event), used("area", area)],
    times: 1,
  };
}
