import type { Consulted, EvidenceRole, Fact, ProcedureEvent } from "../types/index.ts";

/** Facts consulted in one role; missing ones add no evidence, so that a role can be there and empty. */
export const use = (role: EvidenceRole, ...facts: readonly Fact<unknown>[]): Consulted => ({
  role,
  evidence: facts.flatMap((fact) => (fact.value === undefined ? [] : fact.evidence)),
});

/** The words that say that it was done. */
export const done = (events: readonly ProcedureEvent[]): Consulted => ({
  role: "technique",
  evidence: events.flatMap((event) => event.evidence),
});
