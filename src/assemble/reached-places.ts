import { endsIn } from "../lexicon/ends-in.ts";
import type { SitePhrase } from "./site-phrases.ts";

/** "Defect 1 cm reaching the ", "the final defect involved the ", "tumor abuts the ". */
const endsInReach = endsIn(
  /\b(?:defect|tumou?r|carcinoma|cancer|bcc|scc)\b(?! (?:of|on|at|in|:))(?:[^.;:\n]|\.(?=\d)){0,40}?\b(?:involv(?:ed|es|ing)|reach(?:ed|es|ing)|cross(?:ed|es|ing)|extend(?:ed|s|ing) (?:(?:up |down )?(?:in|on)?to|over|across)|encroach(?:ed|es|ing) (?:up)?on|abut(?:s|ted|ting)|touch(?:ed|es|ing)) (?:part of |some of )?(?:the |his |her )?(?:[a-z]+ )?$/,
);

/** Characters before a place within which the defect that reaches it is named. */
const reach = 90;

/**
 * What the defect or tumour of a place named before also involves, crosses or touches is a landmark: one
 * tumour of the cheek whose defect reached the lip is no second one of the lip.
 */
export function reachedAside(plain: string, phrases: readonly SitePhrase[]): readonly SitePhrase[] {
  const first = phrases.find(
    ({ landmark, assertion }) => !landmark && assertion.polarity === "affirmed",
  );
  if (first === undefined) return phrases;
  return phrases.map((phrase) => {
    const { start, landmark } = phrase;
    if (landmark || start <= first.end) return phrase;
    return endsInReach(plain.slice(Math.max(first.end, start - reach), start))
      ? { ...phrase, landmark: true }
      : phrase;
  });
}
