import type { TechniqueFamily } from "../types/index.ts";
import type { Act } from "./acts.ts";
import { drainsBlood } from "./blood-under-nail.ts";
import { cutsDeadTissue } from "./care-subject.ts";
import { woundActs } from "./debridement.ts";
import { isSurgeryOfNails } from "./nail-acts.ts";
import type { Scene } from "./scene.ts";

/** "The hematoma was evacuated": the blood under a nail is drained once. */
const draining: ReadonlySet<TechniqueFamily> = new Set<TechniqueFamily>(["drainage", "aspiration"]);

const cutting: ReadonlySet<TechniqueFamily> = new Set<TechniqueFamily>(["excision", "destruction"]);

const ofNail =
  /\b(?:(?:toe|finger|thumb)?nails?|plate|matri(?:x|ces)|spicules?|phenol\w*|anvil|(?:medial|lateral|offending|ingrown) (?:border|edge|portion|corner)s?)\b/;
const ofOther =
  /\b(?:lesion|tumou?r|mass|cyst|growth|nevus|mole|papule|nodule|warts?|verruca\w*|keratos[ie]s)\b/;

const sentenceOf = ({ reading: { doc, plain } }: Scene, { technique }: Act): string => {
  const { start = 0, end = 0 } = doc.sentences[technique.place.sentence] ?? {};
  return plain.slice(start, end);
};

/** "12 mollusca of the trunk were curetted" beside a nail: at a place that is no digit. */
const isElsewhere = ({ own, targets }: Act): boolean =>
  own &&
  targets.length > 0 &&
  targets.every(({ phrases }) =>
    phrases.every(
      ({ is }) =>
        is.special !== "nail" &&
        is.digit === undefined &&
        !/side|finger|thumb|toe|hand|foot|feet/.test(is.id),
    ),
  );

/** "The strip was removed", "matrix cauterised": a step of the surgery of a nail. */
function isNailStep(scene: Scene, act: Act): boolean {
  const text = sentenceOf(scene, act);
  if (ofOther.test(text) || isElsewhere(act)) return false;
  if (ofNail.test(text)) return true;
  return (
    act.technique.is.weak === true &&
    act.targets.every(({ phrases }) =>
      phrases.every(
        ({ is }) => is.special === "nail" || is.digit !== undefined || is.id === "side",
      ),
    )
  );
}

/** "Necrotic fat was excised", "the ulcer base was curetted": a step of cleaning out a wound. */
function isWoundStep(scene: Scene, act: Act): boolean {
  if (cutsDeadTissue(scene, act)) return true;
  const { lesions } = scene.reading;
  const { sentence } = act.technique.place;
  const here = lesions.filter(({ place }) => place.sentence === sentence);
  const told = here.length > 0 ? here : lesions;
  return told.length > 0 && told.every(({ is }) => is.behaviour === "wound");
}

/** The scene without cutting and burning that belongs to the care of nails and wounds. */
export function withoutCare(scene: Scene): Scene {
  const has = (...names: TechniqueFamily[]) =>
    scene.acts.some(({ family }) => names.includes(family));
  if (!has("excision", "destruction", "drainage", "aspiration")) return scene;
  const nails = has("nail", "excision", "drainage") && isSurgeryOfNails(scene);
  const wounds = woundActs(scene).length > 0;
  if (!nails && !wounds) return scene;
  const bled = nails && scene.acts.some(({ technique }) => technique.is.technique === "hematoma");
  const isStep = (act: Act): boolean => {
    if (draining.has(act.family)) return bled && drainsBlood(scene, act) !== false;
    if (!cutting.has(act.family)) return false;
    return (nails && isNailStep(scene, act)) || (wounds && isWoundStep(scene, act));
  };
  return { ...scene, acts: scene.acts.filter((act) => !isStep(act)) };
}
