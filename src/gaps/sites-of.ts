import type { ProcedureEvent, SiteConcept } from "../types/index.ts";
import type { Visit } from "./define-gap.ts";

/** The places of an event as the lexicon knows them; a qualified place where it has one of its own. */
export const sitesOf = (visit: Visit, event: ProcedureEvent): readonly SiteConcept[] => {
  const { concepts = [], qualifiers = [] } = event.site.value ?? {};
  return concepts.flatMap((id) => {
    for (const one of [...qualifiers.map((word) => `${id}-${word}`), id]) {
      const concept = visit.lexicon.concepts.get(one);
      if (concept?.kind === "site") return [concept];
    }
    return [];
  });
};
