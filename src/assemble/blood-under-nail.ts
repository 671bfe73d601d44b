import type { Act } from "./acts.ts";
import { isToday, isTold } from "./reading.ts";
import type { Scene } from "./scene.ts";

const blood =
  /(?<!\b(?:no|without|denies|r\/o|not a) )\b(?:sub-?ungual (?:h(?:a)?ematomas?|heme|blood|bleed(?:ing)?|h(?:a)?emorrhages?|collection of blood)|(?:blood|h(?:a)?ematoma|heme)\b[^.;,\n]{0,20}?\b(?:under|beneath|below|behind) (?:(?:the|his|her|a|this) )?(?:\w+ ){0,2}?(?:toe|finger|thumb)?nail)\b/;

/** What else collects and is drained: with an abscess in the note its drainage stays one. */
function otherCollection({ reading: { lesions } }: Scene): boolean {
  return lesions.some(
    ({ is, assertion }) =>
      isTold(assertion) && (is.behaviour === "abscess" || is.id === "inflamed-cyst"),
  );
}

const collection =
  /\b(?:absc?ess(?:es)?|seromas?|cysts?|furuncles?|boils?|carbuncles?|paronychias?|felons?|pus)\b/;

/** The words of a sentence before and behind an act, up to the acts beside it. */
function wordsAround({ reading: { doc, plain }, acts }: Scene, { technique }: Act) {
  const { start = 0, end = 0 } = doc.sentences[technique.place.sentence] ?? {};
  const beside = acts.filter(
    ({ technique: other }) =>
      other.place === technique.place || other.place.sentence === technique.place.sentence,
  );
  const from = Math.max(
    start,
    ...beside.map((one) => one.technique.end).filter((at) => at <= technique.start),
  );
  const to = Math.min(
    end,
    ...beside.map((one) => one.technique.start).filter((at) => at >= technique.end),
  );
  return [plain.slice(from, technique.start), plain.slice(technique.end, to)];
}

/** What was drained, by the words nearest to the act: blood under a nail, something else, or not told there. */
export function drainsBlood(scene: Scene, act: Act): boolean | undefined {
  for (const words of wordsAround(scene, act)) {
    const found = blood.exec(words);
    const other = collection.exec(words);
    if (found === null && other === null) continue;
    return found !== null && (other === null || found.index <= other.index);
  }
  return undefined;
}

/** "Subungual hematoma of the thumb, drained with a needle": it is blood under a nail that was let out, and nothing else. */
export function isBloodUnderNail(scene: Scene, act: Act): boolean {
  const { family, technique } = act;
  if (family !== "drainage" || !isToday(technique.assertion)) return false;
  if (!blood.test(scene.reading.plain)) return false;
  return drainsBlood(scene, act) ?? !otherCollection(scene);
}
