import type { Aspiration } from "../types/index.ts";
import type { Act } from "./acts.ts";
import { diagnosisOf } from "./diagnosis.ts";
import { baseOf } from "./event-base.ts";
import { stated } from "./facts.ts";
import { performancesOf } from "./performances.ts";
import { isTold, type LesionWord } from "./reading.ts";
import type { Scene } from "./scene.ts";

/** What can be drawn off by needle: pus, blood, serum, what a cyst or a blister holds. */
const collections: ReadonlySet<string> = new Set([
  "hematoma",
  "cyst",
  "inflamed-cyst",
  "pilar-cyst",
  "other-cyst",
  "digital-mucous-cyst",
  "mucocele",
]);

const fluid =
  /\b(?:blisters?|bullae?|seromas?|h(?:a)?ematomas?|abscess(?:es)?|cysts?|fluid|pus|purulen\w*|serous|serosanguin\w*|contents)\b/;
/** Drawing back before an injection is no aspiration. */
const numbing =
  /\b(?:lidocaine|xylocaine|marcaine|bupivacaine|anesthe\w*|anaesthe\w*|epinephrine|block)\b/;

const collects = ({ is, assertion }: LesionWord): boolean =>
  isTold(assertion) &&
  assertion.time !== "past" &&
  (is.behaviour === "abscess" || collections.has(is.id));

/** An aspiration of something that collects, named in its sentence; the heading may stand for it. */
function drawsOff({ reading }: Scene, { family, technique }: Act): boolean {
  if (family !== "aspiration") return false;
  const { doc, plain, lesions } = reading;
  const { sentence } = technique.place;
  const { start, end } = doc.sentences[sentence] ?? technique;
  const text = plain.slice(start, end);
  // "18 gauge needle advanced. 15 cc of fluid withdrawn."
  const before = doc.sentences[sentence - 1];
  const led = before === undefined ? text : plain.slice(before.start, end);
  if (technique.is.weak === true && !/\bneedle\b/.test(led)) return false;
  const named = lesions.some((word) => collects(word) && word.place.sentence === sentence);
  if (named || fluid.test(text)) return true;
  return !numbing.test(text) && lesions.some(collects);
}

/** Collections drawn off by needle, one event a place. */
export function aspirations(scene: Scene): Aspiration[] {
  const all = performancesOf(scene, (act) => drawsOff(scene, act));
  return all.map((performance) => ({
    kind: "aspiration",
    count: stated(1, performance.acts[0].technique),
    ...baseOf(
      scene,
      performance,
      diagnosisOf(scene, performance.target, all.length),
      all.length === 1,
    ),
  }));
}
