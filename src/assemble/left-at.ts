import { keptIn } from "./kept.ts";
import { type Entry, rows } from "./ledger.ts";
import type { Scene } from "./scene.ts";
import { type SitePhrase, samePlace } from "./site-phrases.ts";
import { withinOf } from "./targets.ts";

const negatedSites = keptIn(({ sites }) =>
  sites.filter(
    ({ assertion }) => assertion.polarity === "negated" && assertion.setting === "account",
  ),
);

/** How many another sentence says were left at a place of an entry: "scalp x5 not treated". */
function leftAt(scene: Scene, entry: Entry): number {
  const { reading } = scene;
  const { counts } = rows(reading);
  const isPart = (other: SitePhrase) =>
    entry.sites.some((site) => samePlace(other, site, withinOf(reading)));
  const negated = negatedSites(reading).filter(
    (other) => !entry.sites.includes(other) && isPart(other),
  );
  const numbers = negated.flatMap(({ place }) => counts[place.sentence] ?? []);
  return numbers.find(({ assertion }) => assertion.polarity === "negated")?.value ?? 0;
}

/** An entry without what was left of it; nothing where all of it was. */
export function afterLeft(scene: Scene, entry: Entry, account: boolean): Entry[] {
  const left = leftAt(scene, entry);
  if (left >= entry.value) return [];
  return left === 0 || account ? [entry] : [{ ...entry, value: entry.value - left }];
}
