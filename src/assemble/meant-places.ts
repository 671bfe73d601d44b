import type { Reading } from "./reading.ts";
import type { SitePhrase } from "./site-phrases.ts";

/** "Tags: 6, both axillae. ... Each shaved flush": what is snipped or clipped is none of those that are shaved. */
export function withoutTags(
  reading: Reading,
  phrases: readonly SitePhrase[],
): readonly SitePhrase[] {
  const ofTags = new Set(
    reading.lesions.flatMap(({ is, place }) => (is.behaviour === "skin-tag" ? place.sentence : [])),
  );
  const clipped = reading.techniques.some(({ is }) => is.family === "skin-tag");
  const others = phrases.filter(({ place }) => !ofTags.has(place.sentence));
  return clipped && others.length > 0 ? others : phrases;
}

/** Sentences about a rash or about a medicine, which name no lesion. */
function problemSentences({ lesions, others }: Reading): ReadonlySet<number> {
  const lesional = new Set(
    lesions.flatMap(({ is, place }) => (is.behaviour === "inflammatory" ? [] : place.sentence)),
  );
  const rashes = lesions.filter(({ is }) => is.behaviour === "inflammatory");
  const drugs = others.filter(({ is }) => is.kind === "feature" && is.id.startsWith("rx-"));
  const named = [...rashes, ...drugs].map(({ place }) => place.sentence);
  return new Set(named.filter((sentence) => !lesional.has(sentence)));
}

/**
 * "Psoriasis of elbows and knees. A macule of the back, a papule of the arm. ... Shaved each": the places of
 * the rash, and those a cream is for, are none of the lesions where two lesions or more have places.
 */
export function withoutOtherProblems(
  reading: Reading,
  phrases: readonly SitePhrase[],
): readonly SitePhrase[] {
  const apart = problemSentences(reading);
  if (apart.size === 0) return phrases;
  const lesions = phrases.filter(({ place }) => !apart.has(place.sentence));
  const named = new Set(reading.lesions.map(({ place }) => place.sentence));
  const placed = lesions.filter(({ place }) => named.has(place.sentence));
  return placed.length > 1 ? lesions : phrases;
}
