import type { Fact, ProcedureEvent, Repair } from "../types/index.ts";
import { common, commonWords, type Printed, round, used } from "./printed.ts";

/** Things done under codes of a place, a region or a tract of their own. */
export type Special = Extract<
  ProcedureEvent,
  {
    kind:
      | "soft-tissue-excision"
      | "site-excision"
      | "site-destruction"
      | "hidradenitis-excision"
      | "pilonidal-excision"
      | "aspiration"
      | "foreign-body-removal";
  }
>;

/** The technique as contract.md names it. */
const names: Readonly<Record<Special["kind"], string>> = {
  "soft-tissue-excision": "excision",
  "site-excision": "excision",
  "site-destruction": "destruction",
  "hidradenitis-excision": "excision",
  "pilonidal-excision": "excision",
  aspiration: "aspiration",
  "foreign-body-removal": "foreign-body-removal",
};

export const isSpecial = (event: { readonly kind: ProcedureEvent["kind"] }): event is Special =>
  Object.hasOwn(names, event.kind);

const missing = { value: undefined } as const;

const closed = (closure: Repair | undefined): string | null => {
  const value = closure?.closure.value;
  if (value === undefined || value === "none" || value === "strips") return null;
  return value === "adhesive" ? "simple" : value;
};

/** One fact a thing done, with the size and margin of what was cut out and the closure of its wound. */
export function printSpecial(event: Special, closure: Repair | undefined): Printed {
  const sizeCm: Fact<number> = "sizeCm" in event ? event.sizeCm : missing;
  const marginCm: Fact<number> = "marginCm" in event ? event.marginCm : missing;
  const apart = event.kind !== "site-destruction" && event.kind !== "foreign-body-removal";
  return {
    technique: names[event.kind],
    values: {
      ...common(event),
      count: apart ? 1 : (event.count.value ?? null),
      sizeCm: round(sizeCm.value),
      marginCm: round(marginCm.value),
      closure: closed(closure),
      closureCm: round(closure?.lengthCm.value),
    },
    words: [
      ...commonWords(event),
      used("count", event.count),
      used("size", sizeCm),
      used("margin", marginCm),
      ...(closure === undefined
        ? []
        : [used("closure", closure.closure), used("length", closure.lengthCm)]),
    ],
    times: apart ? (event.count.value ?? 1) : 1,
  };
}
