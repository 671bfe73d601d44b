import { isOfDouble } from "./likened.ts";
import { isToday, type Place, type Reading } from "./reading.ts";
import type { SitePhrase } from "./site-phrases.ts";

/** "A second 4 mm punch was obtained from the ankle": another sample than the one of the calf. */
const another =
  /\b(?:a second|another|an additional|one more|a further|a separate|the second|2nd)\b[^.;:\n]{0,30}\b(?:biopsy|bx|punch|shave|sample|specimen|core)\b[^.;:\n]{0,60}\b(?:from|of|at|on|over) (?:the |his |her )?$/;

const bullet = /^\s*[-*+•·] ?/;

/** What lists a place: the list of its item, or the bullet that its line opens with. */
function listOf({ doc, plain }: Reading, { item, sentence }: Place): number | "bullet" | undefined {
  const own = doc.items[item];
  if (own !== undefined) return own.list;
  const { start = 0 } = doc.sentences[sentence] ?? {};
  return bullet.test(plain.slice(start, start + 4)) ? "bullet" : undefined;
}

const isSameEntry = (a: Place, b: Place): boolean =>
  a.item === b.item && (a.item >= 0 || a.sentence === b.sentence);

/** Does an entry of a list tell a sample taken today? */
const isSampled = ({ techniques }: Reading, entry: Place): boolean =>
  techniques.some(
    ({ is, place, assertion }) =>
      (is.family === "biopsy" || is.family === "shave") &&
      isSameEntry(place, entry) &&
      isToday(assertion),
  );

/** "- L shin: 4 mm punch", "- L ankle: 3 mm punch": entries of one list, each with its own sample at a place of its own name. */
export function isOfOtherEntry(
  reading: Reading,
  phrase: SitePhrase,
  known: readonly SitePhrase[],
): boolean {
  const list = listOf(reading, phrase.place);
  const last = known.at(-1);
  if (list === undefined || last === undefined || listOf(reading, last.place) !== list)
    return false;
  if (
    known.some(
      ({ site, place }) => site.name === phrase.site.name || isSameEntry(place, phrase.place),
    )
  )
    return false;
  return isSampled(reading, phrase.place) && isSampled(reading, last.place);
}

/** The words before a place say that it is the place of a further sample. */
export function isAnother(reading: Reading, phrase: SitePhrase): boolean {
  const { doc, plain } = reading;
  const { start = phrase.start } = doc.sentences[phrase.place.sentence] ?? {};
  return another.test(plain.slice(start, phrase.start)) || isOfDouble(reading, phrase);
}
