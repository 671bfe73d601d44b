import type { SectionKind, Span } from "../types/index.ts";
import { isLesional } from "./families.ts";
import { keptIn } from "./kept.ts";
import { isToday, type Reading, type Technique } from "./reading.ts";
import type { SitePhrase } from "./site-phrases.ts";
import type { Target, Targets } from "./targets.ts";

/** Sections that name what was done rather than tell it. */
export const headings: ReadonlySet<SectionKind> = new Set<SectionKind>([
  "title",
  "procedure",
  "diagnosis",
  "field-method",
]);

/** Characters behind a deed within which the fields of its record stand. */
const farthest = 700;
const otherPlace = /\b(?:donor|recipient|harvest|graft|iv|injection|tourniquet|marked|marking)\b/;

/** What stands behind these was not done, or not at this visit. */
const leftOut =
  /\b(?:deferred|declined|not (?:done|treated|biopsied|sampled|excised|removed|performed)|held|future|next|planned|plan|follow-?up|observed?|watch(?:ed|ing)?|reassured?|monitor(?:ed)?|healed|other findings|history|exam)\b/;

/** The labels of fields that name a lesion's place. */
function isPlaceField({ doc, plain }: Reading, { place, assertion, end }: SitePhrase): boolean {
  if (place.kind !== "field-site" || assertion.polarity === "negated") return false;
  if (leftOut.test(plain.slice(end, doc.sentences[place.sentence]?.end))) return false;
  const { heading } = doc.sections[doc.sentences[place.sentence]?.section ?? -1] ?? {};
  return heading !== undefined && !otherPlace.test(plain.slice(heading.start, heading.end));
}

/** Index of the first of the words, in order, that starts at an offset or behind it; by halving. */
function firstFrom(words: readonly Span[], offset: number): number {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((words[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

const isDeed = ({ is, assertion }: Technique): boolean =>
  isLesional(is.family) && is.family !== "repair" && isToday(assertion);

/** Where the fields of a deed's record end: at the next deed, or where it tells of what was left. */
function recordEnd({ techniques, plain }: Reading, from: number): number {
  let to = from + farthest;
  for (let at = firstFrom(techniques, from); at < techniques.length; at += 1) {
    const next = techniques[at];
    if (next === undefined || next.start >= to) break;
    if (isDeed(next)) to = next.start;
  }
  const left = plain.slice(from, to).search(leftOut);
  return left < 0 ? to : from + left;
}

/** The lesions that fields name behind a deed; not those of another entry, and the closing of a wound is none. */
function placesBehind(
  reading: Reading,
  { phrases, byPhrase }: Targets,
  { end, place: { item } }: Technique,
): ReadonlySet<Target> {
  const limit = recordEnd(reading, end);
  const firsts = new Map<number, SitePhrase>();
  for (let at = firstFrom(phrases, end); at < phrases.length; at += 1) {
    const phrase = phrases[at];
    if (phrase === undefined || phrase.start >= limit) break;
    const { sentence, item: own } = phrase.place;
    if (own === item && !firsts.has(sentence) && isPlaceField(reading, phrase))
      firsts.set(sentence, phrase);
  }
  return new Set([...firsts.values()].flatMap((one) => byPhrase.get(one) ?? []));
}

type Places = ReadonlyMap<SectionKind, ReadonlySet<Target>>;

const known = keptIn((): { places?: Places } => ({}));

/** The places behind all deeds that sections of one kind name. */
function placesByKind(reading: Reading, targets: Targets): Places {
  const kept = known(reading);
  if (kept.places !== undefined) return kept.places;
  const places = new Map<SectionKind, Set<Target>>();
  for (const technique of reading.techniques) {
    const { kind } = technique.place;
    if (!headings.has(kind) || !isDeed(technique)) continue;
    const all = places.get(kind) ?? new Set();
    for (const place of placesBehind(reading, targets, technique)) all.add(place);
    places.set(kind, all);
  }
  kept.places = places;
  return places;
}

/**
 * "Proc: punch biopsy | Site: right leg | sent | Site: left thigh": what a record names once was done at
 * every place that a field of its own names behind it; of several records ("PROC: shave | Site: neck",
 * then "PROC: shave | Site: back") each has its own.
 */
export function fieldPlaces(reading: Reading, targets: Targets, act: Technique): Target[] {
  if (!headings.has(act.place.kind)) return [];
  const found = placesBehind(reading, targets, act);
  const all = placesByKind(reading, targets).get(act.place.kind);
  return found.size > 0 && (all?.size ?? 0) > 1 ? [...found] : [];
}
