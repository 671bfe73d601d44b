import type { Concept, Lexicon, SiteConcept } from "../types/index.ts";

/** Lower-case words and figures of a text. */
export const wordsOf = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .split(/[^a-z0-9.]+/)
    .filter((word) => word !== "");

interface Called {
  readonly concept: Concept;
  /** What the tables call it: groups of its places, the family of its technique, how its lesion behaves. */
  readonly names: readonly string[];
  /** What people call it, word by word. */
  readonly phrases: readonly (readonly string[])[];
}

function namesOf(concept: Concept): readonly string[] {
  if (concept.kind === "technique") return [concept.family];
  if (concept.kind === "lesion") return [concept.behaviour];
  if (concept.kind !== "site") return [];
  const { groups, special } = concept;
  return [...Object.values(groups).flat(), ...(special === undefined ? [] : [special])];
}

const known = new WeakMap<Lexicon, readonly Called[]>();

function calledIn(lexicon: Lexicon): readonly Called[] {
  const before = known.get(lexicon);
  if (before !== undefined) return before;
  const terms = new Map(lexicon.terms.map(({ concept, words }) => [concept, words]));
  const called = [...lexicon.concepts.values()]
    .map((concept) => ({
      concept,
      names: namesOf(concept),
      phrases: (terms.get(concept.id) ?? []).map(wordsOf),
    }))
    .filter(({ names }) => names.length > 0);
  known.set(lexicon, called);
  return called;
}

/**
 * The names in the tables of what the words asked for call in full, begun or whole, `word` among them:
 * `nose` names the groups of places that it belongs to, `liquid nitrogen` destruction, `wart` what is benign.
 */
export function toldNames(
  lexicon: Lexicon,
  asked: readonly string[],
  word: string,
): ReadonlySet<string> {
  const isCalled = (phrase: readonly string[]) =>
    phrase.some((own) => own.startsWith(word)) &&
    phrase.every((own) => asked.some((one) => own.startsWith(one)));
  const meant = calledIn(lexicon).filter(({ phrases }) => phrases.some(isCalled));
  return new Set(meant.flatMap(({ names }) => names));
}

/** In a family of codes, the place belongs to this group and to no other. */
const isOf = ({ groups, special }: SiteConcept, group: string): boolean =>
  special === group || Object.values(groups).some((own) => own.length === 1 && own[0] === group);

/** The places of a group of codes by name, without those that lie within another of them. */
export function placesOf(lexicon: Lexicon, group: string): readonly string[] {
  const sites = calledIn(lexicon)
    .map(({ concept }) => concept)
    .filter((concept) => concept.kind === "site")
    .filter((site) => isOf(site, group));
  const ids = new Set(sites.map(({ id }) => id));
  return sites
    .filter(({ within }) => within === undefined || !ids.has(within))
    .map(({ name }) => name);
}
