import type { Measure } from "../types/index.ts";
import { keptIn } from "./kept.ts";
import { isTold, type Placed, type Reading } from "./reading.ts";

type Sized = Placed<Measure>;

/** "0.9 cm, not 1.8 cm": what stands between the right number and the wrong one. */
const notThat = /^\.?,? ?\(?(?:and |but )?(?:not|rather than|instead of) (?:the )?$/;
/** "1.8 cm should read 0.9 cm". */
const shouldRead =
  /^ (?:should|ought to|must) (?:be|read|say|have been|have read)(?: corrected to)? $/;

/** Words by which a writer owns that a number told before was wrong. */
const ownsError =
  /\b(?:misspoke\w*|mis-?stated|mis-?dictat\w+|(?:dictat\w+|transcription|typing|clerical) error|(?:dictated|entered|recorded|charted|written) (?:in error|wrong\w*|incorrectly)|in error|erroneous\w*|typo|corrected to (?=[\d.]|(?:one|two|three|four|five|six|seven|eight|nine|ten|zero)\b)|correct(?:ed)? (?:\w+ ){0,3}(?:size|diameter|margins?|length|measurement)\b|correction (?:to|of) (?:the |my )?(?:size|diameter|margins?|length|measurement|above|note|report|dictation)|(?:size|diameter|margins?|length|measurement) corrected|as a mistake|by mistake)(?! margins?\b)\b/;
/** In an addendum these do, too. */
const ownsErrorLater =
  /\b(?:addendum|late entry|amendment|amended)\b[\s\S]{0,200}?\b(?:actual(?:ly)?\b|(?:rather than|instead of|not) (?:the )?(?=[\d.]|(?:one|two|three|four|five|six|seven|eight|nine|ten|zero)\b))/;
/** The number that was wrong, said behind the right one: ", not 1.4", "rather than the 1.4 above". */
const wrongNumber =
  /^[^.;\n\d]{0,40}\b(?:not|rather than|instead of) (?:the )?(\d{1,3}(?:\.\d{1,2})?)\b/;

const same = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((dim, index) => Math.abs(dim - (b[index] ?? 0)) < 0.001);

/** Two measures side by side, the wrong one of them, where the note corrects one by the other. */
function wrongOf(plain: string, first: Sized, second: Sized): Sized | undefined {
  const between = plain.slice(first.end, second.start);
  if (between.length > 34) return undefined;
  if (second.assertion.polarity === "negated" && notThat.test(between))
    return { ...second, role: first.role };
  return shouldRead.test(between) ? { ...first, role: second.role } : undefined;
}

/** "Clear by 2 mm", "specimen 0.9 cm": the pathologist's, which corrects nothing. */
const ofPathology =
  /\b(?:clear(?:ed|ance)?(?: by| of)?|path(?:ology)?|gross(?:ly)?|specimen|slide)\b[^.;\n]{0,30}$/;

/** The sentence of a measure with the one before it owns an error. */
function isCorrection({ plain, doc }: Reading, { place, start: from, end }: Sized): boolean {
  if (ofPathology.test(plain.slice(Math.max(0, from - 50), from))) return false;
  const before = doc.sentences[place.sentence - 1];
  const start = before?.start ?? doc.sentences[place.sentence]?.start ?? 0;
  const text = plain.slice(
    start,
    Math.min(plain.length, Math.max(end, doc.sentences[place.sentence]?.end ?? 0)),
  );
  return ownsError.test(text) || ownsErrorLater.test(text);
}

/** What a correction takes back of what was told before: the number it names, or the only one there was. */
function correctedBy({ plain, measures }: Reading, right: Sized): Sized[] {
  const earlier = measures.filter(
    (measure) =>
      measure.end <= right.start &&
      measure.role === right.role &&
      measure.unit !== undefined &&
      measure.place.sentence < right.place.sentence &&
      isTold(measure.assertion) &&
      !same(measure.dims, right.dims),
  );
  const named = wrongNumber.exec(plain.slice(right.end, right.end + 60))?.[1];
  if (named !== undefined) {
    const cm = Number(named) * (right.unit === "mm" ? 0.1 : 1);
    const told = earlier.filter(({ dims }) => same(dims, [cm]));
    if (told.length > 0) return told;
  }
  const [only] = earlier;
  return earlier.every(({ dims }) => same(dims, only?.dims ?? [])) ? earlier : [];
}

const takenBack = keptIn((reading): readonly Sized[] => {
  const { measures, plain } = reading;
  const beside = measures.flatMap((second, index) => {
    const first = measures[index - 1];
    return (first && wrongOf(plain, first, second)) ?? [];
  });
  if (!ownsError.test(plain) && !ownsErrorLater.test(plain)) return beside;
  const later = measures.filter(
    (measure) =>
      measure.role !== undefined && isTold(measure.assertion) && isCorrection(reading, measure),
  );
  return [...beside, ...later.flatMap((right) => correctedBy(reading, right))];
});

/**
 * Is this a measure that the note corrects? "Lesion 1.8 cm. … ADDENDUM: it measured 0.9 cm, not 1.8 cm":
 * the number told before, and the wrong number itself.
 */
export function isTakenBack(reading: Reading, { role, dims, start }: Sized): boolean {
  return takenBack(reading).some(
    (wrong) =>
      start <= wrong.start &&
      (role === wrong.role || role === undefined || wrong.role === undefined) &&
      same(dims, wrong.dims),
  );
}
