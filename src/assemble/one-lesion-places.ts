import { endsIn } from "../lexicon/ends-in.ts";
import type { Reading } from "./reading.ts";
import type { SitePhrase } from "./site-phrases.ts";

/** "A morpheaform carcinoma of the left nasal sidewall", "a defect that takes in the ala": one thing. */
const oneThing = endsIn(
  /\b(?:an?|the|this|his|her) (?:[a-z-]+ ){0,4}(?:carcinoma|cancer|melanoma|bcc|scc|tumou?r|lesion|plaque|nodule|papule|patch|cyst|mass|defect|wound|keloid)(?: (?:of|on|over|at|across|along|involving|spanning|straddling|bridging|between)| (?:that|which) (?:involves|spans|straddles|bridges|crosses|takes in))(?: the| his| her)? $/,
);

/**
 * "A carcinoma of the left nasal sidewall and ala": one lesion that lies on two places side by side. Two
 * sides are two lesions, whatever the article says.
 */
export function isSameLesion({ plain }: Reading, known: SitePhrase, phrase: SitePhrase): boolean {
  const between = plain.slice(known.end, phrase.start);
  const { side } = phrase.site;
  return (
    /^ (?:and|&|to|onto) (?:the )?(?:adjacent |adjoining |upper |lower )?$/.test(between) &&
    (side === undefined || side === known.site.side) &&
    oneThing(plain.slice(Math.max(0, known.start - 120), known.start))
  );
}
