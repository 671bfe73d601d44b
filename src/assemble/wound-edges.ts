import type { Act } from "./acts.ts";
import type { Place } from "./reading.ts";
import type { Scene } from "./scene.ts";

const ofOpening =
  /\b(?:corners?|(?:skin|wound|cut) edges?|edges of the (?:incision|opening)|roof|overlying skin)(?: (?:was|were|then))* $/;

/** "Cruciate incision, corners excised": skin cut away so that a drained cavity stays open. */
const trimsOpening = ({ reading: { plain }, acts }: Scene, { start }: Act["technique"]): boolean =>
  acts.some(({ family, technique }) => family === "drainage" && technique.is.weak !== true) &&
  ofOpening.test(plain.slice(Math.max(0, start - 40), start));

/** "The nonviable margins were excised sharply": the edges of a wound, made ready to be closed. */
export function trimsWound(scene: Scene, { technique }: Act): boolean {
  const { others, lesions } = scene.reading;
  if (trimsOpening(scene, technique)) return true;
  const { sentence } = technique.place;
  const here = ({ place }: { readonly place: Place }) => place.sentence === sentence;
  const edges = others.some(
    (word) => "role" in word.is && word.is.role === "devitalised" && here(word),
  );
  return edges && lesions.every((word) => word.is.behaviour === "wound" || !here(word));
}
