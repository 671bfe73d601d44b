import type {
  Consulted,
  EvidenceRole,
  Fact,
  ProcedureEvent,
  ProcedureFact,
} from "../types/index.ts";

/** The values of a fact as contract.md prints them; null where the note does not say. */
export type Values = Omit<ProcedureFact, "evidence" | "technique">;

const nothing: Values = {
  site: null,
  laterality: null,
  count: null,
  sizeCm: null,
  marginCm: null,
  closure: null,
  closureCm: null,
  stages: null,
  blocks: null,
  areaSqCm: null,
  pathology: null,
};

export const used = (role: EvidenceRole, fact: Fact<unknown>): Consulted => ({
  role,
  evidence: fact.value === undefined ? [] : fact.evidence,
});

export const round = (value: number | undefined): number | null =>
  value === undefined ? null : Math.round(value * 100) / 100;

/** Site, side and established diagnosis: what every kind of event has. */
export function common(event: ProcedureEvent): Values {
  const diagnosis = event.diagnosis.value;
  return {
    ...nothing,
    site: event.site.value?.name ?? null,
    laterality: event.site.value?.side ?? null,
    pathology: diagnosis?.certainty === "established" ? diagnosis.name : null,
  };
}

export const commonWords = (event: ProcedureEvent): readonly Consulted[] => [
  { role: "technique", evidence: event.evidence },
  used("site", event.site),
  used("diagnosis", event.diagnosis),
];

/** One thing done, ready to print. */
export interface Printed {
  readonly technique: string;
  readonly values: Values;
  readonly words: readonly Consulted[];
  /** How many facts of the same values it makes. */
  readonly times: number;
}
