import { allWithin } from "../lexicon/within.ts";
import type { Fact } from "../types/index.ts";
import { missing, stated } from "./facts.ts";
import { isTold, type Reading } from "./reading.ts";
import type { Scene } from "./scene.ts";
import type { Stretch } from "./wound-account.ts";

type Measured = Reading["measures"][number];

const debrides =
  /\b(?:debrid\w*|remov\w*|excis\w*|curett\w*|scraped|escharectomy|taken (?:off|away|out)|cut (?:away|off|out)|(?:slough|fibrin|biofilm|eschar|tissue|fat|muscle|fascia) (?:off|away|out|gone))\b/;
const ofArea =
  /\b(?:area (?:of )?(?:sharp(?:ly)? |selective(?:ly)? |total )?debrid\w*|debrid\w* (?:surface )?area|area of (?:the )?(?:sharp |excisional )?debridement|area (?:that was )?debrided|surface (?:area )?debrided|debridement (?:size|dimensions?|area)|size of (?:the )?debridement|debrided (?:an|a) (?:\w+ )?area|total (?:area|surface))\b/;
/** Measures of the wound before or after, not of what was debrided. */
const ofWound =
  /\b(?:pre-?\s?(?:op|debrid\w*|procedure)|post-?\s?(?:op|debrid\w*|procedure)|before (?:the )?debrid\w*|after (?:the )?debrid\w*|prior to debrid\w*|following debrid\w*|initial(?:ly)?|baseline|finished|final|resulting)\b/;
/** Words that say that all of the wound was debrided. */
const whole =
  /\b(?:entire|whole|complete|full|total)\b[^.;\n]{0,30}\b(?:wound|ulcers?|surface|bed|area|base|lesion|eschar|extent|burn)\b|\bin (?:its|their) entirety\b|\b(?:all|whole|entirety) of (?:it|this|the (?:wound|ulcer|area|bed))\b|\bedge to edge\b|\bover the (?:entire|whole|full)\b|\b100 ?%|\bthroughout the (?:wound|ulcer)|\bentirety of the\b|\b(?:entire|whole|full|entirety|all)(?: of)?(?: (?:the|its|an?|this))?(?: ?[:=,-])? ?\d{1,2}(?:\.\d{1,2})? ?(?:(?:cm|mm) ?)?(?:x|by) ?\d|\ball ?(?:->|→)|\b(?:wound|ulcer) (?:was )?(?:entirely|completely) debrided\b/;
/** "Extent: entire wound surface", "Area debrided: 100 %": a field that says so by itself. */
const wholeField =
  /\b(?:extent|(?:area|surface|portion|% of (?:the )?wound|percent(?: of wound)?|amount) debrided|(?:area|extent|portion) of debridement|debridement (?:area|extent))(?: \(%\))? ?[:=-] ?(?:the )?(?:entire|whole|full|complete|all|100)\b/;
/** All that was dead was taken, where it is the dead tissue that was measured. */
const allDead =
  /\ball (?:of )?(?:the )?(?:visible |grossly )?(?:necrotic|devitali[sz]ed|non-?viable|dead|infected)\b/;
const dead = /\b(?:necro\w*|eschar|slough|gangren\w*)\b/;

interface Surface {
  readonly value: number;
  readonly measure: Measured;
}

const surfaceOf = (measure: Measured): number | undefined => {
  const [a, b] = measure.dims;
  if (measure.unit === "cm2") return a;
  return a === undefined || b === undefined || measure.unit === undefined ? undefined : a * b;
};

const notSurface: ReadonlySet<Measured["role"]> = new Set<Measured["role"]>([
  "undermining",
  "margin",
  "depth",
  "device",
  "distance",
]);

interface Line {
  readonly text: string;
  readonly plain: string;
  readonly surfaces: readonly Surface[];
  readonly heading: boolean;
}

const isNow = ({ assertion }: Measured): boolean =>
  isTold(assertion) && assertion.time !== "past" && assertion.time !== "planned";

/** The surface that a measure of today states, if it states one. */
function surfacesOf(measure: Measured): Surface[] {
  if (!isNow(measure) || notSurface.has(measure.role)) return [];
  const value = surfaceOf(measure);
  return value === undefined ? [] : [{ value, measure }];
}

/** The surfaces that the stretches of one wound state today, with the words around them. */
function linesOf({ reading }: Scene, stretches: readonly Stretch[]): Line[] {
  const { plain, measures } = reading;
  return stretches.map((stretch) => ({
    text: `${stretch.columns} ${plain.slice(stretch.start, stretch.end)}`,
    plain,
    heading: stretch.heading,
    surfaces: allWithin(measures, stretch).flatMap(surfacesOf),
  }));
}

const sided = /\b(?:left|right|l|r)(?: (?:side|one|leg|foot|shin|heel))?(?: ?[:=,-])? ?$/;

/** "Left 15 sq cm, right 12 sq cm": both wounds of a pair told as one, together. */
function bothSides({ surfaces, plain }: Line): Surface | undefined {
  const [first, second, ...more] = surfaces.filter(({ measure: { start } }) =>
    sided.test(plain.slice(Math.max(0, start - 16), start)),
  );
  if (first === undefined || second === undefined || more.length > 0) return undefined;
  return { value: first.value + second.value, measure: first.measure };
}

/** The square centimetres of a line where it has both them and their two sides. */
const chosen = (line: Line): Surface | undefined =>
  bothSides(line) ??
  line.surfaces.find(({ measure }) => measure.unit === "cm2") ??
  line.surfaces[0];

const square = ({ surfaces }: Line): boolean =>
  surfaces.some(({ measure }) => measure.unit === "cm2");

const isDebrided = (line: Line): boolean =>
  line.surfaces.length > 0 &&
  (ofArea.test(line.text) ||
    (square(line) && debrides.test(line.text) && !ofWound.test(line.text)) ||
    (debrides.test(line.text) && whole.test(line.text)));

const factOf = (surface: Surface | undefined): Fact<number> =>
  surface === undefined ? missing : stated(Math.round(surface.value * 100) / 100, surface.measure);

export interface Areas {
  readonly areaSqCm: Fact<number>;
  readonly woundSqCm: Fact<number>;
}

/**
 * The surface debrided, in square centimetres: as its own line states it, else the wound's own where
 * the note says that all of the wound was debrided. The wound as measured before comes before the
 * wound as it was afterwards.
 */
export function areasOf(scene: Scene, stretches: readonly Stretch[]): Areas {
  const lines = linesOf(scene, stretches);
  const own = lines.find(isDebrided);
  const measured = lines.filter(({ surfaces }) => surfaces.length > 0);
  const before = measured.find(
    ({ text }) => !/\b(?:post|after|finished|final|resulting)\b/.test(text),
  );
  const wound = before ?? measured[0];
  const woundSqCm = factOf(wound && chosen(wound));
  if (own !== undefined) return { areaSqCm: factOf(chosen(own)), woundSqCm };
  const all =
    lines.some(({ text }) => wholeField.test(text) || (whole.test(text) && debrides.test(text))) ||
    (wound !== undefined &&
      dead.test(wound.text) &&
      lines.some(({ text }) => allDead.test(text) && debrides.test(text)));
  return { areaSqCm: all ? woundSqCm : missing, woundSqCm };
}
