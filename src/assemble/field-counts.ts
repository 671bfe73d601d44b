import { firstWhere } from "../lexicon/first-where.ts";
import { keptIn } from "./kept.ts";
import type { Told } from "./ledger.ts";
import type { Reading } from "./reading.ts";
import type { SitePhrase } from "./site-phrases.ts";

/** What stands between the place of a field and the number of the next: " | # treated: ", "\nCount: ". */
const label =
  /^[\s|,;.]{1,4}(?:#|no\.?|num(?:ber)?|count|qty|quantity|n|lesions?)(?: ?(?:of|lesions?|sites?|areas?|spots?|treated|frozen|injected|done|destroyed|removed|snipped|in this area|here))* ?[:=]? ?$/;

/** The place right before a number's label. */
function placeBefore({ plain, sites }: Reading, count: Told): SitePhrase | undefined {
  const own = sites[firstWhere(sites, ({ end }) => end > count.start) - 1];
  if (own === undefined || count.start - own.end > 48 || own.landmark) return undefined;
  return label.test(plain.slice(own.end, count.start)) ? own : undefined;
}

/**
 * "Area: trunk  # treated: 9  Area: L arm  # treated: 8": the numbers of labelled rows run together,
 * each with its place. A single one is the number of all.
 */
export const fieldCounts = keptIn((reading): ReadonlyMap<Told, SitePhrase> => {
  const found = new Map<Told, SitePhrase>();
  for (const count of reading.counts) {
    const place = placeBefore(reading, count);
    if (place !== undefined) found.set(count, place);
  }
  return found.size > 1 ? found : new Map();
});
