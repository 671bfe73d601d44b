import type { Span } from "../types/index.ts";
import type { Act } from "./acts.ts";
import { isLesional } from "./families.ts";
import { isToday, type Reading, type Technique } from "./reading.ts";
import type { SitePhrase } from "./site-phrases.ts";
import type { Target, Targets } from "./targets.ts";

/** Sentences that the account of one lesion may take, from its place on. */
const longest = 4;

const isStrong = ({ is }: Technique): boolean =>
  is.weak !== true && isLesional(is.family) && is.family !== "repair";

/** Sentences from a place up to the next place, in one section. */
function stretchOf({ doc }: Reading, targets: Targets, { place, end }: SitePhrase) {
  const own = targets.phrases.find((phrase) => phrase.end === end);
  const target = own && targets.byPhrase.get(own);
  const next = targets.phrases.find(
    (phrase) => phrase.start >= end && targets.byPhrase.get(phrase) !== target,
  );
  const section = doc.sentences[place.sentence]?.section;
  const within = (sentence: number): boolean =>
    sentence >= place.sentence &&
    sentence < place.sentence + longest &&
    sentence < (next?.place.sentence ?? doc.sentences.length) &&
    doc.sentences[sentence]?.section === section;
  return within;
}

/** What the procedure told before leaves behind at each lesion: a margin where it was cut out, cycles where it was scraped and burnt. */
function stepIn(
  { measures, counts }: Reading,
  { family, technique: { is } }: Act,
  holds: (sentence: number) => boolean,
): Span | undefined {
  if (family === "excision")
    return measures.find(
      ({ role, place, assertion }) =>
        role === "margin" && holds(place.sentence) && isToday(assertion),
    );
  if (family !== "destruction" || is.technique !== "curettage-electrodesiccation") return undefined;
  return counts.find(
    ({ of, place, assertion }) => of === "cycle" && holds(place.sentence) && isToday(assertion),
  );
}

/** The place of a lesion that no words of its own treat. */
function isUntreated(acts: readonly Act[], target: Target): boolean {
  return !acts.some(
    ({ own, firm, technique, targets }) =>
      (own || firm) && isStrong(technique) && targets.includes(target),
  );
}

function repeatedAt(
  reading: Reading,
  targets: Targets,
  acts: readonly Act[],
  target: Target,
): Act | undefined {
  const [phrase] = target.phrases;
  if (phrase === undefined || !isToday(phrase.assertion)) return undefined;
  const told = acts.findLast(
    ({ technique, heading }) =>
      !heading && technique.place.sentence < phrase.place.sentence && isStrong(technique),
  );
  if (told === undefined) return undefined;
  const holds = stretchOf(reading, targets, phrase);
  if (
    reading.techniques.some((one) => isStrong(one) && !isOfBiopsy(one) && holds(one.place.sentence))
  )
    return undefined;
  const sized = reading.measures.some(
    ({ role, unit, place }) =>
      (role === "size" || role === undefined) && unit !== undefined && holds(place.sentence),
  );
  const step = sized ? stepIn(reading, told, holds) : undefined;
  if (step === undefined) return undefined;
  const { start, end } = step;
  const technique = { ...told.technique, start, end, place: phrase.place };
  return { ...told, technique, heading: false, targets: [target], own: true, firm: true };
}

/** "Known from biopsy" is what is known of the lesion. */
const isOfBiopsy = ({ is, assertion }: Technique): boolean =>
  is.family === "biopsy" && assertion.time === "past";

/**
 * "The back one was excised with 4 mm margins. Then the left forearm. That tumor was 0.9 cm with 4 mm
 * margins too.": a lesion told with its size and a step of the procedure before it, and without its name.
 */
export function nextLesions(reading: Reading, targets: Targets, acts: readonly Act[]): Act[] {
  const found: Act[] = [];
  for (const target of targets.all) {
    if (!isUntreated(acts, target)) continue;
    const act = repeatedAt(reading, targets, [...acts, ...found], target);
    if (act !== undefined) found.push(act);
  }
  return found;
}
