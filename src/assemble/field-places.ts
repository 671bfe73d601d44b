import type { Span } from "../types/index.ts";
import { isLesional } from "./families.ts";
import { isToday, type Reading } from "./reading.ts";
import type { SitePhrase } from "./site-phrases.ts";
import type { Target, Targets } from "./targets.ts";

/** Characters behind a deed within which the fields of its record stand. */
const farthest = 700;
const otherPlace = /\b(?:donor|recipient|harvest|graft|iv|injection|tourniquet|marked|marking)\b/;

/** The labels of fields that name a lesion's place. */
function isPlaceField({ doc, plain }: Reading, { place, assertion }: SitePhrase): boolean {
  if (place.kind !== "field-site" || assertion.polarity === "negated") return false;
  const { heading } = doc.sections[doc.sentences[place.sentence]?.section ?? -1] ?? {};
  return heading !== undefined && !otherPlace.test(plain.slice(heading.start, heading.end));
}

/**
 * "Proc: punch biopsy | Site: right leg | sent | Site: left thigh": what a record names once was done at
 * every place that a field of its own names behind it, up to the next deed.
 */
export function fieldPlaces(reading: Reading, targets: Targets, { end }: Span): Target[] {
  const next = reading.techniques.find(
    ({ start, is, assertion }) =>
      start >= end && isLesional(is.family) && is.family !== "repair" && isToday(assertion),
  );
  const limit = Math.min(next?.start ?? end + farthest, end + farthest);
  const firsts = new Map<number, SitePhrase>();
  for (const phrase of targets.phrases) {
    if (phrase.start < end || phrase.start >= limit || !isPlaceField(reading, phrase)) continue;
    const { sentence } = phrase.place;
    if (!firsts.has(sentence)) firsts.set(sentence, phrase);
  }
  const found = new Set([...firsts.values()].flatMap((one) => targets.byPhrase.get(one) ?? []));
  return found.size > 1 ? [...found] : [];
}
