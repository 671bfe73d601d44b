import { keptIn } from "./kept.ts";
import { ofSentence } from "./of-sentence.ts";
import type { Reading } from "./reading.ts";
import type { SitePhrase } from "./site-phrases.ts";

/** Sentences that name skin tags, and whether any was taken off. */
const tags = keptIn(({ lesions, techniques }) => ({
  sentences: new Set(
    lesions.flatMap(({ is, place }) => (is.behaviour === "skin-tag" ? place.sentence : [])),
  ),
  clipped: techniques.some(({ is }) => is.family === "skin-tag"),
}));

/** "Tags: 6, both axillae. ... Each shaved flush": what is snipped or clipped is none of those that are shaved. */
export function withoutTags(
  reading: Reading,
  phrases: readonly SitePhrase[],
): readonly SitePhrase[] {
  const { sentences: ofTags, clipped } = tags(reading);
  const others = phrases.filter(({ place }) => !ofTags.has(place.sentence));
  return clipped && others.length > 0 ? others : phrases;
}

/** Sentences about a rash or about a medicine, which name no lesion. */
const problemSentences = keptIn(({ lesions, others }): ReadonlySet<number> => {
  const lesional = new Set(
    lesions.flatMap(({ is, place }) => (is.behaviour === "inflammatory" ? [] : place.sentence)),
  );
  const rashes = lesions.filter(({ is }) => is.behaviour === "inflammatory");
  const drugs = others.filter(({ is }) => is.kind === "feature" && is.id.startsWith("rx-"));
  const named = [...rashes, ...drugs].map(({ place }) => place.sentence);
  return new Set(named.filter((sentence) => !lesional.has(sentence)));
});

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
  const placed = lesions.filter(
    ({ place }) => ofSentence(reading.lesions, place.sentence).length > 0,
  );
  return placed.length > 1 ? lesions : phrases;
}
