import type { Fact, Site } from "../types/index.ts";
import { missing, stated } from "./facts.ts";
import type { SitePhrase } from "./site-phrases.ts";

/** Several places as the one place of what was done at all of them: each name once, a side where all share it. */
export function joinedPlaces(phrases: readonly SitePhrase[], shown = phrases.length): Fact<Site> {
  const unique = [...new Map(phrases.map((phrase) => [phrase.site.name, phrase])).values()];
  const [first] = unique;
  if (first === undefined) return missing;
  const sides = new Set(unique.map(({ site }) => site.side));
  return stated(
    {
      name: unique.map(({ site }) => site.name).join(", "),
      concepts: [...new Set(unique.map(({ is }) => is.id))],
      side: sides.size === 1 ? first.site.side : undefined,
      qualifiers: [],
    },
    ...unique.slice(0, shown),
  );
}
