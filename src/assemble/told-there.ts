import { rows } from "./ledger.ts";
import { isLikened } from "./likened.ts";
import type { Reading } from "./reading.ts";
import type { SitePhrase } from "./site-phrases.ts";

const there =
  /^\W*(?:on it,? )?(?:the [a-z]+ (?:there|at that (?:site|spot|place))|there (?:is|was|sits|sat)|here (?:is|was|there))\b/;

/** "Thank you for your note about his right shoulder. The lesion there is a nodule.": the next sentence tells of what is there. */
function toldOfNext(reading: Reading, { place }: SitePhrase): boolean {
  const { doc, plain } = reading;
  const next = doc.sentences[place.sentence + 1];
  if (next === undefined || !there.test(plain.slice(next.start, next.start + 40))) return false;
  const { lesions, sites } = rows(reading);
  const bare = (sites[place.sentence + 1] ?? []).length === 0;
  return bare && (lesions[place.sentence + 1] ?? []).length > 0;
}

/** A place that no lesion's word stands beside: the next words tell what is there, or it is like the one before. */
export const toldElsewhere = (reading: Reading, phrase: SitePhrase): boolean =>
  toldOfNext(reading, phrase) || isLikened(reading, phrase);
