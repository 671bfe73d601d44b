import { isToday, type Reading, type Technique } from "./reading.ts";

/** "Slough off", "fibrin and biofilm cut away": dead tissue, then that it went. */
const wentOff =
  /^(?:slough|fibrin|biofilm|eschar|crust|scab|necros[ei]s|(?:dead|necrotic|non-?viable|devitali[sz]ed) (?:skin|tissue|fat|muscle|crust|matter)|debris)\b(?: ?(?:[+&,/]|and|with) ?(?:[a-z]+ )?[a-z]+)?,? (?:(?:was|were|is|all|now|sharply|fully|completely|thus|then) ){0,2}(?:cleared\b|(?:(?:came|come|lifted|picked|taken|brought|pared|sliced|cut|scooped|shaved|scraped|snipped|teased|peeled) )?(?:off|away|out|gone)\b)(?! (?:on|by) (?:its|their|itself))/;

const sharp: ReadonlySet<string | undefined> = new Set(["curette", "incision", "scissors"]);

const woundNames: ReadonlySet<string> = new Set(["ulcer", "wound"]);

type Word = Reading["others"][number];

const isTool = ({ is, assertion }: Word): boolean =>
  is.kind === "device" && sharp.has(is.role) && isToday(assertion);

/** An ulcer or wound of today is named there or in the sentence before. */
const ofWound = (lesions: Reading["lesions"], sentence: number): boolean =>
  lesions.some(
    ({ is, assertion, place }) =>
      woundNames.has(is.id) &&
      isToday(assertion) &&
      place.sentence <= sentence &&
      sentence - place.sentence <= 1,
  );

/**
 * "Ulcer of the heel, 3 x 3 cm -> curette: fibrin off": a debridement that the tool and what came off
 * tell without a verb. Nothing where a sentence tells a deed by name.
 */
export function debridedUnsaid(
  { others, lesions, plain, doc, lexicon }: Reading,
  told: readonly Technique[],
): Technique[] {
  const is = lexicon.concepts.get("debridement");
  const tools = new Set(others.filter(isTool).map(({ place }) => place.sentence));
  if (is?.kind !== "technique" || tools.size === 0) return [];
  for (const { place } of told) tools.delete(place.sentence);
  return others.flatMap(({ is: word, start, place, assertion }): Technique[] => {
    const { sentence } = place;
    if (word.kind !== "feature" || !isToday(assertion) || !tools.has(sentence)) return [];
    const went = wentOff.exec(plain.slice(start, doc.sentences[sentence]?.end));
    if (went === null || !ofWound(lesions, sentence)) return [];
    tools.delete(sentence);
    return [{ start, end: start + went[0].length, is, assertion, place }];
  });
}
