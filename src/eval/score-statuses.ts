import type { Answered, GoldCase, GoldFact } from "./gold-case.ts";

export interface StatusScore {
  /** Things done that were taken for done, by technique. */
  readonly right: number;
  /** Things taken for done that were not, and things done that were not taken so. */
  readonly wrong: number;
}

const visit = "evaluation";

/**
 * Whether what was done, and no more, was taken for done today; visits are not counted. Where a case
 * has nothing to code, that nothing was done is one status, and each line is one read wrongly.
 */
export function scoreStatuses(gold: GoldCase, answered: Answered): StatusScore | undefined {
  if (gold.facts.length === 0) return gold.lines.length > 0 ? undefined : ofNothing(answered);
  const { facts } = answered;
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

const ofNothing = ({ lines }: Answered): StatusScore => ({
  right: lines.length === 0 ? 1 : 0,
  wrong: lines.length,
});

const techniquesOf = (facts: readonly GoldFact[]): string[] =>
  facts.map(({ technique }) => technique).filter((technique) => technique !== visit);
