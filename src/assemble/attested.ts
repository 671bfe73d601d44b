import type { Reading, Technique } from "./reading.ts";
import type { SitePhrase } from "./site-phrases.ts";

/** A supervisor's words about what another has already told. */
const supervised =
  /\b(?:supervis\w+|(?:i|attending|supervisor|physician|md|do) (?:was |were |am )?(?:also )?(?:physically |personally )?present\b|i was (?:there|in the room)|in my presence|under my (?:eyes|guidance|oversight)|i overs(?:aw|ee)|i attest|i agree|i co-?sign\w*)\b/;

/** "A punch was taken at each": the places that a title, a plan or the account named for it. */
const atEach = /\b(?:at|from|of) (?:each|both)\b(?! (?:side|edge|end|pole|margin|corner|wound))/;

/**
 * "Two punch biopsies were done under my supervision", "a punch was taken at each": the places at which the
 * same thing was told before, where there are several of them.
 */
export function placesToldBefore(
  { plain, doc, techniques }: Reading,
  places: readonly SitePhrase[],
  { is, start: from, place }: Technique,
): readonly SitePhrase[] {
  const { start, end } = doc.sentences[place.sentence] ?? { start: from, end: from };
  const words = plain.slice(start, end);
  const all = supervised.test(words);
  if (!all && !atEach.test(words)) return [];
  const told = techniques.filter(
    (other) =>
      other.is.family === is.family &&
      other.end <= from &&
      other.place.sentence !== place.sentence &&
      other.assertion.polarity === "affirmed" &&
      other.assertion.time !== "past",
  );
  const sentences = new Set(told.map((other) => other.place.sentence));
  const named = places.filter(
    ({ end: close, assertion, place: at }) =>
      close <= from && assertion.polarity === "affirmed" && sentences.has(at.sentence),
  );
  const last = named.at(-1)?.place.sentence;
  const found = all ? named : named.filter((phrase) => phrase.place.sentence === last);
  return found.length > 1 ? found : [];
}
