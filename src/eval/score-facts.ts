import type { GoldFact } from "./gold-case.ts";

export interface FactScore {
  /** Fields of the gold facts that were answered rightly; the technique is one of them. */
  readonly right: number;
  readonly asked: number;
  /** Facts given that no gold fact asks for; visits are not counted. */
  readonly extra: number;
}

const numbers = [
  "count",
  "sizeCm",
  "marginCm",
  "closureCm",
  "stages",
  "blocks",
  "areaSqCm",
] as const;

/** Numbers may differ by half a millimetre. */
const tolerance = 0.051;

/** Gives each gold fact, in order, the best fact of its technique that is still free. */
export function scoreFacts(gold: readonly GoldFact[], given: readonly GoldFact[]): FactScore {
  const free = [...given];
  let right = 0;
  let asked = 0;
  for (const fact of gold) {
    asked += askedFields(fact);
    const best = bestOf(
      fact,
      free.filter(({ technique }) => technique === fact.technique),
    );
    if (best === undefined) continue;
    free.splice(free.indexOf(best), 1);
    right += rightFields(fact, best);
  }
  const extra = free.filter(({ technique }) => technique !== "evaluation").length;
  return { right, asked, extra };
}

function bestOf(fact: GoldFact, candidates: readonly GoldFact[]): GoldFact | undefined {
  return candidates.reduce<GoldFact | undefined>(
    (best, candidate) =>
      best === undefined || rightFields(fact, candidate) > rightFields(fact, best)
        ? candidate
        : best,
    undefined,
  );
}

function askedNumbers(fact: GoldFact) {
  return numbers.filter((field) => fact[field] !== undefined && fact[field] !== null);
}

function askedFields(fact: GoldFact): number {
  return 1 + askedNumbers(fact).length + (fact.site ? 1 : 0);
}

function rightFields(fact: GoldFact, given: GoldFact): number {
  const near = askedNumbers(fact).filter((field) => isNear(fact[field], given[field])).length;
  return 1 + near + (fact.site && siteFits(fact.site, given.site) ? 1 : 0);
}

function isNear(a: unknown, b: unknown): boolean {
  return typeof a === "number" && typeof b === "number" && Math.abs(a - b) < tolerance;
}

const vague = new Set(["left", "right", "upper", "lower", "mid", "the", "of"]);

/** Two places fit where they share a word that names a place, not only a side or direction. */
function siteFits(gold: string, given: string | null | undefined): boolean {
  const words = siteWords(given ?? "");
  return [...siteWords(gold)].some((word) => words.has(word) && !vague.has(word));
}

function siteWords(site: string): Set<string> {
  return new Set(site.toLowerCase().match(/[a-z]+/g) ?? []);
}
