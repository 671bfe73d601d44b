import { type Act, actOf } from "./acts.ts";
import { isToday, type Reading, type Technique } from "./reading.ts";
import type { Scene } from "./scene.ts";

const removing: ReadonlySet<string> = new Set([
  "excision",
  "shave",
  "biopsy",
  "mohs",
  "destruction",
  "skin-tag",
  "drainage",
  "other",
]);

/** What is done to other lesions of the same visit, and takes no margin. */
const ofOtherLesions: ReadonlySet<string> = new Set([
  "destruction",
  "biopsy",
  "skin-tag",
  "drainage",
]);

/** A margin told in the sentence of another procedure, or of its lesion. */
const isOf = (
  { ownerOf }: Scene,
  measure: Reading["measures"][number],
  done: readonly Act[],
): boolean =>
  done.some(
    ({ technique, targets }) =>
      technique.place.sentence === measure.place.sentence ||
      targets.some((target) => target === ownerOf(measure)),
  );

const isChosen = ({ is, assertion }: Technique) =>
  is.family === "excision" &&
  is.weak !== true &&
  assertion.polarity === "affirmed" &&
  assertion.subject === "patient" &&
  assertion.setting === "account" &&
  assertion.time !== "past" &&
  assertion.certainty !== "conditional";

/**
 * "She chose re-excision. ... Four millimeters of clearance about the scar, down to fascia. Closed with
 * PDS and nylon": an account that never repeats the word. A margin cut and a wound closed today, with
 * nothing else done, are the excision that was chosen.
 */
export function chosenExcisions(scene: Scene): Act[] {
  const { reading, acts, targets } = scene;
  const done = acts.filter(
    ({ family, technique }) => removing.has(family) && technique.is.weak !== true,
  );
  if (done.some(({ family }) => !ofOtherLesions.has(family))) return [];
  const margins = reading.measures.filter(
    (measure) =>
      (measure.role === "margin" || measure.role === "excised") &&
      isToday(measure.assertion) &&
      !isOf(scene, measure, done),
  );
  const closed =
    acts.some(({ family, heading }) => family === "repair" && !heading) ||
    reading.others.some(isClosure);
  if (margins.length === 0 || !closed) return [];
  const cut = margins.at(-1)?.start ?? 0;
  const chosen =
    done.length > 0
      ? undefined
      : reading.techniques.findLast((word) => isChosen(word) && word.start < cut);
  return chosen === undefined
    ? margins.flatMap((margin) => wordless(scene, margin))
    : [actOf(reading, targets, chosen, [])];
}

const grades: ReadonlySet<string | undefined> = new Set([
  "simple",
  "intermediate",
  "complex",
  "layered",
  "deep",
  "suture-absorbable",
  "suture-skin",
  "staples",
]);

/** "Took it with 4 mm all round": the lesion named before, cut out in plain words. */
const tookIt =
  /\b(?:took|taken|gave (?:it|this|that)|lifted|came out|circled|went (?:a)?round|cut (?:it|this|around|round))\b[^.;\n]{0,40}$/;

/** "1 cm all around, down to fascia": how deep the cut went, told with its margin. */
const cutDown =
  /\b(?:to|thru|through|into) (?:the )?(?:deep |mid |superficial |subcutaneous |underlying |adipose )?(?:fat|fascia|galea|sub ?-?q|subcut\w*|muscle|periosteum|perichondrium|smas|adipose)\b/;

/** A grade or a layer of closure, named without a verb of closing: a table's row, "edges brought together". */
const isClosure = ({ is, assertion }: Reading["others"][number]): boolean =>
  is.kind === "closure" && grades.has(is.role) && isToday(assertion);

/** Sentences from a lesion to its margin, and from the margin to the closure; a form has one a field. */
const reachOf = ({ place }: Reading["measures"][number]): number =>
  place.kind === "field-margin" ? 8 : 2;

/** "Nevus, back, 0.3 cm (0.1 margin), simple closure": a lesion, its margin and its closure need no verb. */
function wordless({ reading, acts, ownerOf }: Scene, margin: Reading["measures"][number]): Act[] {
  const is = reading.lexicon.concepts.get("excision");
  const { sentence } = margin.place;
  const reach = reachOf(margin);
  const isNext = ({ place }: { readonly place: { readonly sentence: number } }) =>
    place.sentence >= sentence && place.sentence - sentence <= reach;
  const closed =
    acts.some(({ family, technique }) => family === "repair" && isNext(technique)) ||
    reading.others.some((word) => isClosure(word) && isNext(word));
  const { start: from = 0, end: to = 0 } = reading.doc.sentences[sentence] ?? {};
  const told =
    tookIt.test(reading.plain.slice(from, margin.start)) ||
    cutDown.test(reading.plain.slice(margin.end, to));
  const named = reading.lesions.some(
    (word) =>
      (told || word.place.sentence >= sentence - reach) &&
      (word.end <= margin.start || word.place.sentence === sentence) &&
      word.is.behaviour !== "wound" &&
      word.assertion.certainty === "certain" &&
      isToday(word.assertion),
  );
  if (is?.kind !== "technique" || !(closed || told) || !named) return [];
  const { start, end, assertion, place } = margin;
  const target = ownerOf(margin);
  return [
    {
      technique: { start, end, assertion, place, is },
      family: "excision",
      heading: false,
      targets: target === undefined ? [] : [target],
      own: true,
      firm: true,
    },
  ];
}
