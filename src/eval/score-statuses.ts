import type { Answered, GoldCase, GoldFact } from "./gold-case.ts";

export interface StatusScore {
  /** Things done that were taken for done, by technique. */
  readonly right: number;
  /** Things taken for done that were not, and things done that were not taken so. */
  readonly wrong: number;
}

const visit = "evaluation";

/**
 * Whether what was done, and no more, was taken for done today. Asked of cases that list their facts
 * and of those that have nothing to code; visits are not counted.
 */
export function scoreStatuses(gold: GoldCase, { facts }: Answered): StatusScore | undefined {
  if (gold.facts.length === 0 && gold.lines.length > 0) return undefined;
  const open = techniquesOf(gold.facts);
  const given = techniquesOf(facts?.procedures ?? []);
  const asked = open.length;
  let right = 0;
  for (const technique of given) {
    const at = open.indexOf(technique);
    if (at < 0) continue;
    open.splice(at, 1);
    right += 1;
  }
  return { right, wrong: given.length + asked - 2 * right };
}

const techniquesOf = (facts: readonly GoldFact[]): string[] =>
  facts.map(({ technique }) => technique).filter((technique) => technique !== visit);
