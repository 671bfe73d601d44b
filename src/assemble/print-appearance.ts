import type { ProcedureEvent } from "../types/index.ts";
import { common, commonWords, type Printed, round, used } from "./printed.ts";

/** Things done for looks or against acne, tests, slides and services without a code. */
export type Appearance = Extract<
  ProcedureEvent,
  {
    kind:
      | "acne-surgery"
      | "resurfacing"
      | "filler"
      | "corrective-tattoo"
      | "electrolysis"
      | "unlisted"
      | "skin-test"
      | "slide-reading"
      | "suture-removal";
  }
>;

/** The technique as contract.md names it. */
const names: Readonly<Record<Appearance["kind"], string>> = {
  "acne-surgery": "acne-surgery",
  resurfacing: "chemical-peel",
  filler: "filler",
  "corrective-tattoo": "other",
  electrolysis: "other",
  unlisted: "other",
  "skin-test": "other",
  "slide-reading": "other",
  "suture-removal": "other",
};

export const isAppearance = (event: {
  readonly kind: ProcedureEvent["kind"];
}): event is Appearance => Object.hasOwn(names, event.kind);

const peels: readonly string[] = ["chemical-peel", "acne-exfoliation"];

function techniqueOf(event: Appearance): string {
  if (event.kind === "unlisted") return event.named;
  if (event.kind === "resurfacing" && !peels.includes(event.method)) return "other";
  return names[event.kind];
}

const missing = { value: undefined } as const;

/** One fact a session, with its number and area. */
export function printAppearance(event: Appearance): Printed {
  const count = "count" in event ? event.count : missing;
  const area = "areaSqCm" in event ? event.areaSqCm : missing;
  return {
    technique: techniqueOf(event),
    values: {
      ...common(event),
      count: count.value ?? null,
      areaSqCm: round(area.value),
    },
    words: [...commonWords(event), used("count", count), used("area", area)],
    times: event.kind === "suture-removal" || event.kind === "slide-reading" ? 0 : 1,
  };
}
