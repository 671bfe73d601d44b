import type { AcneSurgery, Behaviour } from "../types/index.ts";
import type { Act } from "./acts.ts";
import { countLesions } from "./counting.ts";
import { cosmeticFact } from "./for-looks.ts";
import { isTold, type LesionWord } from "./reading.ts";
import type { Scene } from "./scene.ts";
import { asActs, diseaseFact, nearest, sessionBase } from "./session.ts";

const opened: ReadonlySet<string> = new Set(["acne", "milium"]);

const isOpened = ({ is, assertion }: LesionWord): boolean =>
  opened.has(is.id) && isTold(assertion) && assertion.time !== "past";

/** A bare "extractions" is acne surgery only beside comedones, milia or acne. */
function isAcneSurgery(scene: Scene, act: Act): boolean {
  if (act.family !== "acne-surgery") return false;
  if (act.technique.is.weak !== true) return true;
  return nearest(scene, [act], scene.reading.lesions.filter(isOpened)).length > 0;
}

const rivals: ReadonlySet<Behaviour> = new Set<Behaviour>([
  "premalignant",
  "malignant",
  "vascular",
]);

/** Comedones, milia and pustules opened or expressed: one event a session, however many there were. */
export function acneSurgeries(scene: Scene): AcneSurgery[] {
  const acts = asActs(scene.acts.filter((act) => isAcneSurgery(scene, act)));
  if (acts === undefined) return [];
  const words = scene.reading.lesions.filter(isOpened);
  const { count } = countLesions(scene, { ids: opened, words, acts, rivals }, true);
  return [
    {
      kind: "acne-surgery",
      count,
      cosmetic: cosmeticFact(scene, acts),
      ...sessionBase(scene, acts, diseaseFact(scene, acts, isOpened)),
    },
  ];
}
