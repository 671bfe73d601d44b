import type { Fact, ProcedureEvent } from "../types/index.ts";
import { common, commonWords, type Printed, round, used } from "./printed.ts";

/** Care of nails, calluses, wounds and burns. */
export type Care = Extract<
  ProcedureEvent,
  {
    kind:
      | "nail-avulsion"
      | "nail-matrixectomy"
      | "nail-hematoma"
      | "nail-bed-repair"
      | "nail-bed-graft"
      | "nail-fold-wedge"
      | "nail-care"
      | "paring"
      | "debridement"
      | "burn-care"
      | "escharotomy";
  }
>;

/** Names of contract.md; what it has no name for is `other`. */
const names: Readonly<Record<Care["kind"], string>> = {
  "nail-avulsion": "nail-avulsion",
  "nail-matrixectomy": "nail-matrixectomy",
  "nail-hematoma": "other",
  "nail-bed-repair": "other",
  "nail-bed-graft": "other",
  "nail-fold-wedge": "other",
  "nail-care": "nail-debridement",
  paring: "paring",
  debridement: "debridement",
  "burn-care": "debridement",
  escharotomy: "other",
};

export const isCare = (event: ProcedureEvent): event is Care => Object.hasOwn(names, event.kind);

/** Wounds and burns are one each; nails and corns as counted. */
const countOf = (event: Care): Fact<number> =>
  "count" in event ? event.count : { value: 1, evidence: [] };

/** One fact a nail operated on, a wound, a burn; nails cared for and corns pared with their number. */
export function printCare(event: Care): Printed {
  const count = countOf(event);
  const area = event.kind === "debridement" ? event.areaSqCm : ({ value: undefined } as const);
  return {
    technique: names[event.kind],
    values: {
      ...common(event),
      count: count.value ?? null,
      areaSqCm: round(area.value),
    },
    words: [...commonWords(event), used("count", count), used("area", area)],
    times: 1,
  };
}
