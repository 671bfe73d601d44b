import type { Fact, ProcedureEvent } from "../types/index.ts";

type Facts = Readonly<Record<string, readonly Fact<unknown>[]>>;
type Resurfacing = Extract<ProcedureEvent, { kind: "resurfacing" }>;

const resurfacing = ({ method, depth, site, count, diagnosis }: Resurfacing): Facts => {
  if (method === "abrasion") return { count: [count] };
  if (method === "dermabrasion") return { site: [site], diagnosis: [diagnosis] };
  const acne = diagnosis.value?.concept === "acne";
  return method === "chemical-peel" && !acne ? { depth: [depth], site: [site] } : {};
};

/** What a coder must know of services for looks or against acne, tests and services without a code. */
export function appearanceFacts(event: ProcedureEvent): Facts {
  switch (event.kind) {
    case "resurfacing":
      return resurfacing(event);
    case "filler":
      return { volume: [event.volumeMl] };
    case "corrective-tattoo":
      return { area: [event.areaSqCm] };
    case "electrolysis":
      return { time: [event.minutes] };
    case "skin-test":
      return { count: [event.count] };
    case "unlisted":
      return { diagnosis: [event.diagnosis] };
    default:
      return {};
  }
}
