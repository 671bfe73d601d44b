import type { Act } from "./acts.ts";
import { ofSentence } from "./of-sentence.ts";
import type { Scene } from "./scene.ts";

const ofOpening =
  /\b(?:corners?|(?:skin|wound|cut) edges?|edges of the (?:incision|opening)|roof|overlying skin)(?: (?:was|were|then))* $/;

/** "Cruciate incision, corners excised": skin cut away so that a drained cavity stays open. */
const trimsOpening = ({ reading: { plain }, acts }: Scene, { start }: Act["technique"]): boolean =>
  ofOpening.test(plain.slice(Math.max(0, start - 40), start)) &&
  acts.some(({ family, technique }) => family === "drainage" && technique.is.weak !== true);

/** Tissue that is no lesion: what a closure bunches up, and what lies around the field. */
const noLesion =
  "(?:dog[- ]?ears?|standing (?:cones?|cutaneous (?:cones?|deformit(?:y|ies)))|tricones?|burr?ow'?s?'? (?:triangles?|wedges?)|redundan(?:t|cy)(?: (?:skin|tissue))?|muscles?|nerves?|tendons?|tarsus|conjunctiva)";
const excisedBefore = new RegExp(
  `\\b${noLesion}(?: (?:at|on|of|from|along|in|to) [a-z ]{1,30})?(?:,)? (?:(?:was|were|is|are|being|then|each|both|subsequently|carefully|also|sharply) ){0,4}$`,
);
const excisedAfter = new RegExp(
  `^(?: of| the| a| any| both| two| small| bilateral){0,4} ${noLesion}\\b`,
);

/** "The dog ears were excised": part of how a wound is closed, or of how the field is laid open. */
function takesNoLesion({ reading: { plain } }: Scene, { start, end }: Act["technique"]): boolean {
  return (
    excisedBefore.test(plain.slice(Math.max(0, start - 90), start)) ||
    excisedAfter.test(plain.slice(end, end + 70))
  );
}

/** "Dog bite of the cheek. Edges excised": the word is one of its closure. */
const trimsEdges = ({ reading: { others, lesions } }: Scene, technique: Act["technique"]) =>
  ofSentence(others, technique.place.sentence).some(
    ({ is, start, end }) =>
      is.id === "debrided-edges" && start < technique.end && end > technique.start,
  ) && lesions.every(({ is }) => is.behaviour === "wound");

/** "The nonviable margins were excised sharply": the edges of a wound, made ready to be closed. */
export function trimsWound(scene: Scene, { technique }: Act): boolean {
  const { others, lesions } = scene.reading;
  if (trimsOpening(scene, technique) || takesNoLesion(scene, technique)) return true;
  if (trimsEdges(scene, technique)) return true;
  const { sentence } = technique.place;
  const edges = ofSentence(others, sentence).some(
    ({ is }) => "role" in is && is.role === "devitalised",
  );
  return edges && ofSentence(lesions, sentence).every(({ is }) => is.behaviour === "wound");
}
