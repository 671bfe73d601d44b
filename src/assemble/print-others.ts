import type { ProcedureEvent } from "../types/index.ts";
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

/** What is neither a lesion taken, a tumour, a wound nor told in groups: one fact a thing done. */
export const printOther = (event: Other): Printed => ({
  technique: event.technique,
  values: common(event),
  words: commonWords(event),
  times: 1,
});
