import { allMatches } from "../lexicon/all-matches.ts";
import type { Measure } from "../types/mention.ts";

const same = /\b(?:same|identical|equal) (?:clear |surgical |narrow )?margins?\b(?! (?:of|as) \d)/g;

/** "Mole two L waist 4 mm, same margin": the margin told last before, said of one more lesion. */
export function withSameMargins(plain: string, measures: readonly Measure[]): Measure[] {
  if (!plain.includes(" margin")) return [...measures];
  const again = allMatches(same, plain).flatMap((match): Measure[] => {
    const start = match.index;
    const last = measures.findLast((one) => one.role === "margin" && one.end <= start);
    return last === undefined ? [] : [{ ...last, start, end: start + match[0].length }];
  });
  return again.length === 0
    ? [...measures]
    : [...measures, ...again].sort((a, b) => a.start - b.start);
}
