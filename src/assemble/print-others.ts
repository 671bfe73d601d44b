import type { Evaluation, ProcedureEvent, Repair } from "../types/index.ts";
import { type Appearance, isAppearance, printAppearance } from "./print-appearance.ts";
import { type Care, isCare, printCare } from "./print-care.ts";
import { type Cover, isCover, printCover } from "./print-covers.ts";
import { isLightOrDrug, type LightOrDrug, printLightOrDrug } from "./print-light.ts";
import { isSpecial, printSpecial, type Special } from "./print-special.ts";
import { printEvaluation } from "./print-visit.ts";
import { common, commonWords, type Printed } from "./printed.ts";

/** Kinds that are told together: one fact a diagnosis. */
export type Grouped = Extract<
  ProcedureEvent,
  { kind: "destruction" | "skin-tag-removal" | "incision-drainage" | "intralesional-injection" }
>;

type Other = Exclude<
  ProcedureEvent,
  Grouped | { kind: "biopsy" | "shave-removal" | "excision" | "mohs" | "repair" }
>;

const printUncoded = (
  event: Exclude<Other, Appearance | Care | LightOrDrug | Special | Cover | Evaluation>,
): Printed => ({
  technique: event.technique,
  values: common(event),
  words: commonWords(event),
  times: 1,
});

/** What is neither a lesion of the skin taken, a tumour, a wound nor told in groups: one fact a thing done. */
export function printOther(event: Other, closure?: Repair): Printed {
  if (event.kind === "evaluation") return printEvaluation(event);
  if (isAppearance(event)) return printAppearance(event);
  if (isCare(event)) return printCare(event);
  if (isCover(event)) return printCover(event);
  if (isLightOrDrug(event)) return printLightOrDrug(event);
  return isSpecial(event) ? printSpecial(event, closure) : printUncoded(event);
}
