import type { Reading } from "./reading.ts";
import type { SitePhrase } from "./site-phrases.ts";

const towards = " ?,? ?(?:done )?(?:on|at|for|over|to|of|from|in)? ?(?:the |his |her |my )?$";

/** "Same again on the", "likewise on the". */
const sameBefore = new RegExp(
  `\\b(?:same(?: again| thing| way| lesion)?|ditto|likewise|similarly|alike)${towards}`,
);

/** "Another one just like it on the", "its twin on the". */
const otherBefore = new RegExp(
  `\\b(?:(?:another|one|a second|a third|others?)(?: one)?(?: just| exactly)? (?:like|similar to|identical to) (?:it|this|that|them|the first|the other)|(?:its|the) (?:twin|match|mate|pair|fellow|double|counterpart)|another(?: one| such| similar)|an? (?:similar|identical) (?:one|lesion|spot))${towards}`,
);

/** "...: same", "..., likewise". */
const likeBehind =
  /^(?:,? ?\d{1,2}(?:\.\d{1,2})? ?[cm]m)? ?(?:[,:(-]|->|→) ?(?:and )?(?:the |just the |exactly the )?(?:same\b|ditto\b|idem\b|likewise\b)/;

function likenedBy({ plain, doc }: Reading, { start, place }: SitePhrase, words: RegExp): boolean {
  const from = doc.sentences[place.sentence]?.start ?? start;
  return words.test(plain.slice(Math.max(from, start - 70), start));
}

/** The place of another lesion than the one told before, which it is like. */
export const isOfDouble = (reading: Reading, phrase: SitePhrase): boolean =>
  likenedBy(reading, phrase, otherBefore);

/** A place that is likened to the lesion told before it is a lesion's place. */
export function isLikened(reading: Reading, phrase: SitePhrase): boolean {
  const { end, place } = phrase;
  const last = reading.doc.sentences[place.sentence]?.end ?? end;
  return (
    isOfDouble(reading, phrase) ||
    likenedBy(reading, phrase, sameBefore) ||
    likeBehind.test(reading.plain.slice(end, Math.min(last, end + 30)))
  );
}
