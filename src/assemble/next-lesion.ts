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

type Stretch = (word: Span & { readonly place: Technique["place"] }) => boolean;

/** From a place up to the next place, in one section; of the sentence that told the act before, only what stands behind the place. */
function stretchOf({ doc }: Reading, targets: Targets, phrase: SitePhrase, act: Act): Stretch {
  const target = targets.byPhrase.get(phrase);
  const from = phrase.place.sentence;
  const next = targets.phrases.find(
    ({ start, place }, at) =>
      start >= phrase.end &&
      place.sentence > from &&
      targets.byPhrase.get(targets.phrases[at] ?? phrase) !== target,
  );
  const section = doc.sentences[from]?.section;
  const told = act.technique.place.sentence;
  return ({ start, place: { sentence } }) =>
    sentence >= from &&
    sentence < from + longest &&
    sentence < (next?.place.sentence ?? doc.sentences.length) &&
    doc.sentences[sentence]?.section === section &&
    (sentence !== told || start >= phrase.end);
}

/** What the procedure told before leaves behind at each lesion: a margin where it was cut out, cycles where it was scraped and burnt. */
function stepIn(
  { measures, counts }: Reading,
  { family, technique: { is } }: Act,
  holds: Stretch,
): Span | undefined {
  if (family === "excision")
    return measures.find((one) => one.role === "margin" && holds(one) && isToday(one.assertion));
  if (family !== "destruction" || is.technique !== "curettage-electrodesiccation") return undefined;
  return counts.find((one) => one.of === "cycle" && holds(one) && isToday(one.assertion));
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
    ({ technique, heading }) => !heading && technique.end <= phrase.start && isStrong(technique),
  );
  if (told === undefined) return undefined;
  const holds = stretchOf(reading, targets, phrase, told);
  if (reading.techniques.some((one) => isStrong(one) && !isOfBiopsy(one) && holds(one)))
    return undefined;
  const sized = reading.measures.some(
    (one) =>
      (one.role === "size" || one.role === undefined) && one.unit !== undefined && holds(one),
  );
  const step =
    sized && !isOfOtherDay(reading, phrase, holds) ? stepIn(reading, told, holds) : undefined;
  if (step === undefined) return undefined;
  const { start, end } = step;
  const technique = { ...told.technique, start, end, place: phrase.place };
  return { ...told, technique, heading: false, targets: [target], own: true, firm: true };
}

/** Another day, or nothing done: a lesion told so was not treated after the one before it. */
const otherDay =
  /\b(?:last|ago|previous(?:ly)?|prior|earlier|before|(?:19|20)\d\d|since|will|would|plan(?:s|ned)?|next (?:visit|week|month|time|year|session)|later|schedul\w+|book\w+|if|not|never|declin\w+|refus\w+|defer\w*|wait\w*|watch\w*|observ\w+|needs?|should|may|could|recommend\w*|advis\w+|discuss\w*|consider\w*|elsewhere|scar|healed|history|when|once|until|returns?)\b/;

/** Does any sentence of the stretch speak of another day, or of nothing done? */
const isOfOtherDay = ({ doc, plain }: Reading, { place, start }: SitePhrase, holds: Stretch) =>
  doc.sentences.some(
    (sentence, index) =>
      index >= place.sentence &&
      index < place.sentence + longest &&
      holds({
        start: Math.max(sentence.start, start + 1),
        end: sentence.end,
        place: { ...place, sentence: index },
      }) &&
      otherDay.test(plain.slice(Math.max(sentence.start, start), sentence.end)),
  );

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
