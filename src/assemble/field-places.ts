import { isLesional } from "./families.ts";
import { isToday, type Reading, type Technique } from "./reading.ts";
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

/** The lesions that fields name behind a deed, up to the next deed; not those of another entry, and the closing of a wound is none. */
function placesBehind(
  reading: Reading,
  targets: Targets,
  { end, place: { item } }: Technique,
): ReadonlySet<Target> {
  const next = reading.techniques.find(
    ({ start, is, assertion }) =>
      start >= end && isLesional(is.family) && is.family !== "repair" && isToday(assertion),
  );
  const limit = Math.min(next?.start ?? end + farthest, end + farthest);
  const firsts = new Map<number, SitePhrase>();
  for (const phrase of targets.phrases) {
    if (phrase.start < end || phrase.start >= limit || !isPlaceField(reading, phrase)) continue;
    const { sentence, item: own } = phrase.place;
    if (own === item && !firsts.has(sentence)) firsts.set(sentence, phrase);
  }
  return new Set([...firsts.values()].flatMap((one) => targets.byPhrase.get(one) ?? []));
}

/** "PROC: shave | Site: neck", then "PROC: shave | Site: back": a deed heads another record, too. */
const headsAnother = (
  reading: Reading,
  targets: Targets,
  act: Technique,
  own: ReadonlySet<Target>,
): boolean =>
  reading.techniques.some(
    (other) =>
      other !== act &&
      other.place.kind === act.place.kind &&
      isLesional(other.is.family) &&
      isToday(other.assertion) &&
      [...placesBehind(reading, targets, other)].some((place) => !own.has(place)),
  );

/**
 * "Proc: punch biopsy | Site: right leg | sent | Site: left thigh": what a record names once was done at
 * every place that a field of its own names behind it; of several records each has its own.
 */
export function fieldPlaces(reading: Reading, targets: Targets, act: Technique): Target[] {
  const found = placesBehind(reading, targets, act);
  if (found.size > 1) return [...found];
  return found.size === 1 && headsAnother(reading, targets, act, found) ? [...found] : [];
}
