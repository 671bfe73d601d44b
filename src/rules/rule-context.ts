import type {
  Fact,
  IsoDate,
  Lexicon,
  ProcedureEvent,
  Site,
  SiteConcept,
  SiteGroups,
} from "../types/index.ts";
import type { RuleContext } from "./define-rule.ts";

const siteConcept = (lexicon: Lexicon, id: string): SiteConcept | undefined => {
  const concept = lexicon.concepts.get(id);
  return concept?.kind === "site" ? concept : undefined;
};

/** The concepts of a place. A qualified place is a concept of its own where the lexicon has one. */
function conceptsOf(lexicon: Lexicon, { value }: Fact<Site>): SiteConcept[] {
  if (value === undefined) return [];
  return value.concepts.flatMap((id) => {
    const qualified = value.qualifiers
      .map((qualifier) => siteConcept(lexicon, `${id}-${qualifier}`))
      .find((concept) => concept !== undefined);
    return qualified ?? siteConcept(lexicon, id) ?? [];
  });
}

function workRvu(lexicon: Lexicon, code: string, day: IsoDate): number {
  const entries = lexicon.codes.get(code) ?? [];
  const entry = entries.find(({ from, to }) => from <= day && (to === undefined || day <= to));
  return (entry ?? entries[0])?.workRvu ?? 0;
}

/**
 * What rules may ask about one visit. `includedIn` leads from an event that is part of another one
 * to that other one, by id.
 */
export function ruleContext(
  events: readonly ProcedureEvent[],
  includedIn: ReadonlyMap<string, ProcedureEvent>,
  visit: { readonly day: IsoDate; readonly payer: string },
  lexicon: Lexicon,
): RuleContext {
  return {
    day: visit.day,
    payer: visit.payer,

    groups<G extends keyof SiteGroups>(site: Fact<Site>, grouping: G) {
      const all = conceptsOf(lexicon, site).flatMap(
        ({ groups }): readonly SiteGroups[G][number][] => groups[grouping],
      );
      return [...new Set(all)];
    },

    special(site) {
      const own = conceptsOf(lexicon, site).map((concept) => concept.special);
      return own.every((special) => special === own[0]) ? own[0] : undefined;
    },

    workRvu: (code) => workRvu(lexicon, code, visit.day),

    closedBy: ({ closes }) =>
      closes === undefined
        ? undefined
        : (includedIn.get(closes) ?? events.find((event) => event.id === closes)),
  };
}
