import { within } from "../lexicon/within.ts";
import type { Behaviour, TechniqueFamily } from "../types/index.ts";
import type { Act } from "./acts.ts";
import { clauseAt } from "./clause.ts";
import type { Tumour } from "./mohs-account.ts";
import { ofSentence } from "./of-sentence.ts";
import { isReadFirst } from "./read-first.ts";
import type { Scene } from "./scene.ts";

/** Families whose words also tell the steps of Mohs surgery: a layer is excised, a tumour curetted. */
const steps: ReadonlySet<TechniqueFamily> = new Set<TechniqueFamily>([
  "excision",
  "shave",
  "biopsy",
  "destruction",
]);

const anotherKind: ReadonlySet<Behaviour> = new Set<Behaviour>([
  "premalignant",
  "benign",
  "skin-tag",
  "vascular",
  "uncertain",
]);

/** The act's clause names a lesion that is no tumour for Mohs surgery: keratoses frozen, a nevus removed. */
function namesAnotherLesion({ reading }: Scene, { technique }: Act): boolean {
  const clause = clauseAt(reading, technique.place.sentence, technique.start);
  return reading.lesions.some(
    (lesion) => anotherKind.has(lesion.is.behaviour) && within(lesion, clause),
  );
}

/** "The sore cyst of the right thigh. It was excised": a lesion of another kind, told with its place right before. */
function toldOfAnother({ reading, targets }: Scene, { technique, heading }: Act): boolean {
  const phrase = targets.phrases.findLast(({ end }) => end <= technique.start);
  if (heading || phrase === undefined) return false;
  const { sentence } = phrase.place;
  if (technique.place.sentence - sentence > 2) return false;
  const named = ofSentence(reading.lesions, sentence);
  return (
    named.some(({ is }) => anotherKind.has(is.behaviour)) &&
    !named.some(({ is }) => is.behaviour === "malignant")
  );
}

/** "Lesion on the right chest, 1.2 cm. Shave biopsy done": by its name no step of Mohs surgery. */
const isNamedBiopsy = ({ family, technique: { is } }: Act) =>
  family === "biopsy" && is.weak !== true && is.technique !== undefined;

const isAccount = ({ stages, performance }: Tumour) =>
  stages.stages !== undefined || performance.acts.some(({ heading }) => heading);

/** Where several tumours were operated on, the acts that tell each of them stand for those that tell none. */
function withTumours(acts: readonly Act[], tumours: readonly Tumour[]): readonly Act[] {
  if (tumours.length < 2) return acts;
  const told = tumours.flatMap(({ performance }) => performance.acts);
  return [...new Set([...acts.filter(({ family }) => family !== "mohs"), ...told])].sort(
    (a, b) => a.technique.start - b.technique.start,
  );
}

/**
 * The scene without the steps of Mohs surgery. What names a place of its own apart from the tumours,
 * or a lesion of another kind, was done beside it.
 */
export function besideMohs(scene: Scene, tumours: readonly Tumour[]): Scene {
  if (!tumours.some(isAccount)) return scene;
  const treated = new Set(tumours.map(({ performance }) => performance.target));
  const acts = scene.acts.flatMap((act) => {
    if (!steps.has(act.family) || isReadFirst(scene, act)) return [act];
    const placed = act.own || isNamedBiopsy(act) || toldOfAnother(scene, act);
    const targets = placed ? act.targets.filter((target) => !treated.has(target)) : [];
    if (targets.length > 0) return [{ ...act, targets }];
    return namesAnotherLesion(scene, act) ? [act] : [];
  });
  return { ...scene, acts: withTumours(acts, tumours) };
}
