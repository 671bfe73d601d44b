import type { Conflict, Fact, NailCare } from "../types/index.ts";
import type { Act } from "./acts.ts";
import { subjectOf } from "./care-subject.ts";
import { baseOf, siteFact } from "./event-base.ts";
import { missing, stated } from "./facts.ts";
import { footClass } from "./foot-class.ts";
import { countNails } from "./nail-count.ts";
import { nailDiagnosis } from "./nails.ts";
import type { Scene } from "./scene.ts";

const isNails = (act: Act, technique: string): boolean =>
  act.family === "nail" && act.technique.is.technique === technique;

const textOf = ({ reading: { doc, plain } }: Scene, { technique }: Act): string => {
  const { start = 0, end = 0 } = doc.sentences[technique.place.sentence] ?? {};
  return plain.slice(start, end);
};

/** A clipping for the laboratory is no care of the nails. */
const sampled =
  /\b(?:clipping|pas|koh|culture|stain|histology|fungal (?:stain|culture)|pathology)\b/;
/** Cut thinner, not only shorter. */
const thinned =
  /\b(?:thickness|thinned|burr?(?:ed|ing)?|drill|dremel|rotary|ground|grinder|grinding|debulk\w*)\b/;

/** The word "debrided" said of nails. */
const debridesNails = (scene: Scene, act: Act): boolean =>
  isNails(act, "debridement") ||
  (act.family === "debridement" && subjectOf(scene, act) === "nail") ||
  (isNails(act, "trimming") && ofNails(scene, act) && isThinned(scene, act));

const notThinned = /\b(?:no|not|without)\b[^.;,]{0,16}\b(?:thickness|thinned|burr?)/;

const isThinned = (scene: Scene, act: Act): boolean =>
  thinned.test(textOf(scene, act)) && !notThinned.test(textOf(scene, act));

/** "Trimmed" alone is of nails only where nails are what its sentence names. */
const ofNails = (scene: Scene, act: Act): boolean =>
  act.technique.is.weak !== true ||
  (/\b(?:toe|finger)?nails\b/.test(textOf(scene, act)) &&
    !/\b(?:edges?|margins?|flap|sutures?|skin|epidermis|callus\w*|corns?|hair)\b/.test(
      textOf(scene, act),
    ));

const trimsNails = (scene: Scene, act: Act): boolean =>
  isNails(act, "trimming") &&
  ofNails(scene, act) &&
  !isThinned(scene, act) &&
  !sampled.test(textOf(scene, act));

const others =
  /\b(?:remaining|other|rest of|normal|non[- ]?dystrophic|healthy|unaffected|uninvolved)\b/;
const diseased =
  /\b(?<!non[- ]?)(?:dystroph\w*|mycotic|onychomyco\w*|thick(?:ened|ening)?|hypertroph\w*|onychogryph\w*|onychaux\w*|fung\w*)\b/;
const healthy =
  /\b(?:not (?:very )?(?:thick(?:ened)?|dystrophic|mycotic|fungal|diseased)|non[- ]?dystrophic|normal|healthy|non[- ]?mycotic)\b/;

/** Are the trimmed nails diseased? What their own sentence says comes before what the note says. */
function dystrophicFact(scene: Scene, acts: readonly Act[]): Fact<true> {
  const own = acts.map((act) => textOf(scene, act)).join(" ");
  if (healthy.test(own)) return missing;
  const { plain } = scene.reading;
  const match = diseased.exec(diseased.test(own) ? own : plain);
  if (match === null) return missing;
  const at = plain.indexOf(match[0]);
  return stated(true as const, { start: at, end: at + match[0].length });
}

function careEvent(scene: Scene, care: NailCare["care"], told: readonly [Act, ...Act[]]): NailCare {
  const body = told.filter(({ heading }) => !heading);
  const acts = body.length > 0 ? body : told;
  const counted = countNails(scene, acts, told);
  const conflicts: readonly Conflict[] = counted.conflicts;
  const sentences = new Set(told.map(({ technique }) => technique.place.sentence));
  const target = told.flatMap(({ targets }) => targets).find(isNailTarget);
  return {
    kind: "nail-care",
    care,
    dystrophic: dystrophicFact(scene, acts),
    count: counted.count,
    footClass: footClass(scene),
    ...baseOf(scene, { target, acts: told, conflicts }, nailDiagnosis(scene, sentences), false),
    site: siteFact(target),
  };
}

const isNailTarget = ({ phrases }: Act["targets"][number]): boolean =>
  phrases.some(({ is }) => is.special === "nail" || is.digit !== undefined);

function eventOf(scene: Scene, care: NailCare["care"], acts: readonly Act[]): NailCare[] {
  const [first, ...rest] = acts;
  return first === undefined ? [] : [careEvent(scene, care, [first, ...rest])];
}

/** Care of nails at a visit: thinning once, and trimming beside it only of other nails. */
export function nailCare(scene: Scene): NailCare[] {
  const debrided = scene.acts.filter((act) => debridesNails(scene, act));
  const trimmed = scene.acts.filter(
    (act) => trimsNails(scene, act) && (debrided.length === 0 || others.test(textOf(scene, act))),
  );
  return [...eventOf(scene, "debridement", debrided), ...eventOf(scene, "trimming", trimmed)];
}
