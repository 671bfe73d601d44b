import { entryOf } from "../lexicon/code-entry.ts";
import type {
  Fact,
  IsoDate,
  Lexicon,
  ProcedureEvent,
  Repair,
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

/** Most steps from a place to the widest one around it. */
const mostSteps = 8;

/** A place and the broader ones around it, itself first. */
function around(lexicon: Lexicon, site: SiteConcept): SiteConcept[] {
  const found = [site];
  for (let at = site; at.within !== undefined && found.length < mostSteps; ) {
    const next = siteConcept(lexicon, at.within);
    if (next === undefined) break;
    found.push(next);
    at = next;
  }
  return found;
}

const tissueOf = (lexicon: Lexicon, site: SiteConcept): readonly string[] =>
  around(lexicon, site).find(({ tissue }) => tissue !== undefined)?.tissue ?? [];

/** Ids of the places that all places of a site lie in. */
function sharedPlaces(lexicon: Lexicon, site: Fact<Site>): ReadonlySet<string> {
  const chains = conceptsOf(lexicon, site).map(
    (concept) => new Set(around(lexicon, concept).map(({ id }) => id)),
  );
  const [first, ...rest] = chains;
  return new Set([...(first ?? [])].filter((id) => rest.every((chain) => chain.has(id))));
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

    regions: (site) => [...new Set(conceptsOf(lexicon, site).map(({ region }) => region))],

    special(site) {
      const own = conceptsOf(lexicon, site).map((concept) => concept.special);
      return own.every((special) => special === own[0]) ? own[0] : undefined;
    },

    tissue: (site) => [
      ...new Set(conceptsOf(lexicon, site).flatMap((concept) => tissueOf(lexicon, concept))),
    ],

    liesIn: (site) => sharedPlaces(lexicon, site),

    workRvu: (code) => entryOf(lexicon, code, visit.day).workRvu,

    closedBy: ({ closes }) =>
      closes === undefined
        ? undefined
        : (includedIn.get(closes) ?? events.find((event) => event.id === closes)),

    closuresOf: ({ id }) =>
      events.filter((event): event is Repair => event.kind === "repair" && event.closes === id),
  };
}
