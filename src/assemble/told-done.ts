import { isLesional } from "./families.ts";
import { isToday, type Reading, sentenceAt, type Technique } from "./reading.ts";

/** Forms of verbs that tell a deed in the past. */
const pastVerb =
  /(?:frozen|froze|cut|taken|took|done|iced|sprayed|(?<!ne)ed|'d)(?: (?:it|them|off|out|away|open|down|flush))?$/;
/** "Shave biopsy performed", "excision was carried out". */
const wasDone =
  /^[^.;:\n]{0,60}? (?:(?:was|were) )?(?:then )?(?:performed|completed|done|carried out|taken|obtained|undertaken)\b/;
const numbing = /\b(?:lido\w*|xylo\w*|an[a]?esth\w*|numb\w*|local|marcaine|emla)\b/;
const notSo = /\b(?:no|not|never|nothing|none|without|before|would|will|if)\b/;

function isToldDone({ plain, doc }: Reading, technique: Technique): boolean {
  const { is, assertion, start, end } = technique;
  if (!(isLesional(is.family) || is.family === "injection") || !isToday(assertion)) return false;
  if (assertion.polarity !== "affirmed" || assertion.setting !== "account") return false;
  if (assertion.certainty !== "certain") return false;
  const sentence = doc.sentences[sentenceAt(doc, start)];
  const own = plain.slice(sentence?.start, end);
  if (notSo.test(own) || numbing.test(own)) return false;
  return pastVerb.test(plain.slice(start, end)) || wasDone.test(plain.slice(end, end + 90));
}

/**
 * Whether a verb in the past tells that something was done: "three keratoses were frozen". Beside it "no
 * treatment was given" is said of another lesion, not of the visit.
 */
export const somethingToldDone = (reading: Reading): boolean =>
  reading.techniques.some((technique) => isToldDone(reading, technique));
