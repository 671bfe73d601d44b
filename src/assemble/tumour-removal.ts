import type { Behaviour, Diagnosis, Fact } from "../types/index.ts";
import type { Act } from "./acts.ts";
import { missing } from "./facts.ts";
import { namedDiagnosis } from "./named-diagnosis.ts";
import { isTold, type LesionWord } from "./reading.ts";
import type { Scene } from "./scene.ts";
import { toldSentences, wordsTold } from "./told-words.ts";

/** Tumours that arise in the fat or deeper: never shaved, snipped or burned off. */
export const softTissueTumours: ReadonlySet<string> = new Set(["lipoma", "soft-tissue-mass"]);

const isTumour = ({ is, assertion }: LesionWord): boolean =>
  softTissueTumours.has(is.id) && isTold(assertion) && assertion.certainty === "certain";

const vague: ReadonlySet<Behaviour> = new Set<Behaviour>(["unknown", "wound", "scar"]);

/** What a lesion without a name of its own is, where the note names nothing but such tumours. */
export function onlyTumour({ reading }: Scene): Fact<Diagnosis> {
  const named = reading.lesions.filter(
    ({ is, assertion }) => isTold(assertion) && !vague.has(is.behaviour),
  );
  const [word] = named;
  if (word === undefined || !named.every(isTumour)) return missing;
  return namedDiagnosis(word);
}

const opened =
  /\b(?:incisions?|incised|dissect\w*|shelled|delivered|enucleat\w*|squeez\w*|capsule|scalpel|blade|opened|split|slit|parted|entered|(?:fascia|muscle|skin) (?:was )?(?:cut|parted|divided)|inc|(?:cm|mm|small|short|little|straight) cut|cut (?:in|over|along|across|down|through)|nick)\b/g;

/** Sentences between the tumour's name and the word for its removal. */
const near = 2;

/** Told of an earlier year or of the patient's own hand: "opened by himself last year, lump out". */
export const notHere =
  /\b(?:ago|(?:last|previous) (?:year|month|week|winter|spring|summer|autumn|fall)|(?:him|her|them)sel(?:f|ves)|years? back)\b/;

/** "The lipoma was removed", "it came out": an excision, where the note tells how it was reached. */
export function removesTumour(scene: Scene, { family, technique }: Act): boolean {
  if (family !== "excision" && family !== "soft-tissue") return false;
  const { sentence } = technique.place;
  const { plain, doc } = scene.reading;
  const { start, end } = doc.sentences[sentence] ?? technique;
  // "Lipomas x2", then "#1 ..." and "#2 ...": every item of the list is about one of them.
  const isOfAll = (word: LesionWord) =>
    technique.place.item >= 0 && plain.charAt(word.end - 1) === "s";
  if (family === "soft-tissue" && notHere.test(plain.slice(start, end))) return false;
  const named = scene.reading.lesions.some(
    (word) =>
      isTumour(word) &&
      word.place.sentence <= sentence &&
      (sentence - word.place.sentence <= near || isOfAll(word)),
  );
  return named && wordsTold(scene, toldSentences(scene), opened).value !== undefined;
}
