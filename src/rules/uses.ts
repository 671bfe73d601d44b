import type { Consulted, Evidence, EvidenceRole, Fact, ProcedureEvent } from "../types/index.ts";

/** Facts consulted in one role; missing ones add no evidence, so that a role can be there and empty. */
export function use(role: EvidenceRole, ...facts: readonly Fact<unknown>[]): Consulted {
  const evidence: Evidence[] = [];
  for (const fact of facts) {
    if (fact.value !== undefined) for (const one of fact.evidence) evidence.push(one);
  }
  return { role, evidence };
}

/** The words that say that it was done. */
export function done(events: readonly ProcedureEvent[]): Consulted {
  const evidence: Evidence[] = [];
  for (const event of events) for (const one of event.evidence) evidence.push(one);
  return { role: "technique", evidence };
}
