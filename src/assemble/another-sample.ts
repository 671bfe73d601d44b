import type { Reading } from "./reading.ts";
import type { SitePhrase } from "./site-phrases.ts";

/** "A second 4 mm punch was obtained from the ankle": another sample than the one of the calf. */
const another =
  /\b(?:a second|another|an additional|one more|a further|a separate|the second|2nd)\b[^.;:\n]{0,30}\b(?:biopsy|bx|punch|shave|sample|specimen|core)\b[^.;:\n]{0,60}\b(?:from|of|at|on|over) (?:the |his |her )?$/;

/** The words before a place say that it is the place of a further sample. */
export function isAnother({ doc, plain }: Reading, { place, start }: SitePhrase): boolean {
  return another.test(plain.slice(doc.sentences[place.sentence]?.start ?? start, start));
}
