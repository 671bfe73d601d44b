import { isLesional } from "./families.ts";
import { isToday, type LesionWord, type Reading, type Technique } from "./reading.ts";
import { type SitePhrase, samePlace } from "./site-phrases.ts";
import { withinOf } from "./targets.ts";

const isRefused = ({ assertion }: Technique) => assertion.polarity === "negated";
const isOnlySpokenOf = ({ assertion }: Technique) =>
  assertion.certainty === "possible" && assertion.setting === "account";

/**
 * Sentences that tell of nothing but procedures that were refused, or were only spoken of and are of a
 * kind that was not done at all: "Excision of a lipoma of the thigh was discussed" beside a shave.
 */
function sentencesSpokenOf({ techniques }: Reading): ReadonlySet<number> {
  const done = techniques.filter(({ assertion }) => isToday(assertion));
  const families = new Set(done.map(({ is }) => is.family));
  const isAside = (technique: Technique) =>
    isLesional(technique.is.family) &&
    technique.is.family !== "repair" &&
    (isRefused(technique) || (isOnlySpokenOf(technique) && !families.has(technique.is.family)));
  const sentences = new Set(techniques.filter(isAside).map(({ place }) => place.sentence));
  if (sentences.size > 0)
    for (const technique of techniques)
      if (!isAside(technique)) sentences.delete(technique.place.sentence);
  return sentences;
}

/** Sentences without a procedure whose every lesion was left as it is, or is not there: "Tags of the neck were left alone". */
function sentencesLeftAlone({ techniques, lesions }: Reading): ReadonlySet<number> {
  const isLeft = ({ assertion }: LesionWord) => assertion.polarity === "negated";
  const sentences = new Set(lesions.filter(isLeft).map(({ place }) => place.sentence));
  if (sentences.size === 0) return sentences;
  for (const { place } of techniques) sentences.delete(place.sentence);
  for (const word of lesions) if (!isLeft(word)) sentences.delete(word.place.sentence);
  return sentences;
}

const isPlace = ({ landmark, assertion }: SitePhrase) => !landmark && assertion.time !== "past";

/**
 * A reading without the sentences in which another lesion was refused treatment, left alone or only spoken of: those
 * whose place is named nowhere else. Nothing in them says what was done elsewhere. ("She declined
 * excision. The carcinoma of the cheek was curetted" speaks of one lesion, and stays whole.)
 */
export function withoutSpokenOf(reading: Reading): Reading {
  const spoken = new Set([...sentencesSpokenOf(reading), ...sentencesLeftAlone(reading)]);
  if (spoken.size === 0) return reading;
  const places = reading.sites.filter(isPlace);
  const others = places.filter(({ place }) => !spoken.has(place.sentence));
  const within = withinOf(reading);
  const apart = new Set(
    others.length === 0
      ? []
      : places
          .filter(({ place }) => spoken.has(place.sentence))
          .filter((phrase) => !others.some((other) => samePlace(other, phrase, within)))
          .map(({ place }) => place.sentence),
  );
  if (apart.size === 0) return reading;
  const isKept = ({ place }: { readonly place: SitePhrase["place"] }) => !apart.has(place.sentence);
  return {
    ...reading,
    lesions: reading.lesions.filter(isKept),
    sites: reading.sites.filter(isKept),
    measures: reading.measures.filter(isKept),
    counts: reading.counts.filter(isKept),
    kept: [],
  };
}
