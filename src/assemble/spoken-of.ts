import { isLesional } from "./families.ts";
import { isToday, type LesionWord, type Reading, type Technique } from "./reading.ts";
import { type SitePhrase, samePlace } from "./site-phrases.ts";
import { withinOf } from "./targets.ts";

const isRefused = ({ assertion }: Technique) => assertion.polarity === "negated";
const isOnlySpokenOf = ({ assertion }: Technique) =>
  assertion.certainty === "possible" && assertion.setting === "account";

const isPlanned = ({ assertion }: Technique) =>
  assertion.time === "planned" && assertion.setting === "account";

/** Another day than the visit's: "we will excise it at the next visit". */
const anotherDay =
  /\b(?:next (?:visit|appointment|appt|time|week|month|session|available)|(?:another|a later|a separate|a different|a future|a subsequent) (?:day|date|visit|time|appointment|session)|(?:will|to|should|can|may) return|return (?:visit|appointment|in)|rtc|re-?schedul\w*|schedul\w*|book(?:ed|ing)?|later(?: date| on)?|in (?:the )?future|follow[- ]?up|f\/u|come(?:s)? back|(?:in|for) (?:about )?(?:\d{1,2}|an?|one|two|three|four|five|six|eight|ten|twelve)(?: ?(?:-|to) ?\w{1,6})? (?:wks?|weeks?|mos?|months?|days)|tomorrow|upcoming)\b/;

/** Put off: the sentence plans it for a day to come. */
function isPutOff({ doc, plain }: Reading, technique: Technique): boolean {
  if (!isPlanned(technique)) return false;
  const { start, end } = doc.sentences[technique.place.sentence] ?? technique;
  return anotherDay.test(plain.slice(start, end));
}

/**
 * Sentences that tell of nothing but procedures that were refused or put off, or were only planned or spoken of and
 * are of a kind that was not done at all: "Excision of a lipoma of the thigh was discussed" beside a shave.
 */
function sentencesSpokenOf(reading: Reading): ReadonlySet<number> {
  const { techniques } = reading;
  const done = techniques.filter(({ assertion }) => isToday(assertion));
  const families = new Set(done.map(({ is }) => is.family));
  const isAside = (technique: Technique) =>
    isLesional(technique.is.family) &&
    technique.is.family !== "repair" &&
    (isRefused(technique) ||
      isPutOff(reading, technique) ||
      (isOnlySpokenOf(technique) && !families.has(technique.is.family)));
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
const mayBeTreated = ({ assertion }: SitePhrase) =>
  assertion.polarity === "affirmed" && assertion.subject === "patient";

/** Of those sentences the ones whose place is named nowhere else, where other places are. */
function sentencesElsewhere(reading: Reading, spoken: ReadonlySet<number>): readonly number[] {
  const places = reading.sites.filter(isPlace);
  const others = places.filter(({ place }) => !spoken.has(place.sentence));
  if (!others.some(mayBeTreated)) return [];
  const within = withinOf(reading);
  return places
    .filter(({ place }) => spoken.has(place.sentence))
    .filter((phrase) => !others.some((other) => samePlace(other, phrase, within)))
    .map(({ place }) => place.sentence);
}

/** Behaviours of what has a name of its own; a wound, a scar or "a lesion" may be any of them. */
const grown: ReadonlySet<LesionWord["is"]["behaviour"]> = new Set([
  "benign",
  "premalignant",
  "malignant",
  "inflammatory",
]);

/** One name for what notes call a lesion by turns: a carcinoma is a tumour, a mole a nevus. */
function calledOf({ is }: LesionWord): string {
  if (is.behaviour === "malignant") return is.behaviour;
  return is.id.includes("nevus") ? "nevus" : is.id;
}

/** Of those sentences the ones whose lesions are told nowhere else, where other lesions are: "Defers cryotherapy of warts". */
function sentencesOfOthers(reading: Reading, spoken: ReadonlySet<number>): readonly number[] {
  const named = reading.lesions.filter(({ is }) => grown.has(is.behaviour));
  const told = new Set(
    named
      .filter(({ place, assertion }) => !spoken.has(place.sentence) && isToday(assertion))
      .map(calledOf),
  );
  if (told.size === 0) return [];
  const here = named.filter(({ place }) => spoken.has(place.sentence));
  const shared = new Set(
    here.filter((word) => told.has(calledOf(word))).map(({ place }) => place.sentence),
  );
  return here.map(({ place }) => place.sentence).filter((sentence) => !shared.has(sentence));
}

/**
 * A reading without the sentences in which another lesion was refused treatment, put off, left alone or only spoken
 * of: those whose place or whose lesion is named nowhere else. Nothing in them says what was done elsewhere.
 * ("She declined excision. The carcinoma of the cheek was curetted" speaks of one lesion, and stays whole.)
 */
export function withoutSpokenOf(reading: Reading): Reading {
  const spoken = new Set([...sentencesSpokenOf(reading), ...sentencesLeftAlone(reading)]);
  if (spoken.size === 0) return reading;
  const apart = new Set([
    ...sentencesElsewhere(reading, spoken),
    ...sentencesOfOthers(reading, spoken),
  ]);
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
