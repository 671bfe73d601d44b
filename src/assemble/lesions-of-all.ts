import type { Act } from "./acts.ts";
import { clauseAt } from "./clause.ts";
import type { LesionWord } from "./reading.ts";
import type { Scene } from "./scene.ts";

const collective =
  /\b(all|both|each|everything)\b(?! (?:of )?(?:the |his |her )?(?:questions|risks|options|consents?|sides?|edges|margins|precautions|week|month|day|cycle|time|pass|treatments?)\b)/;

/** "Four keratoses of the brow. Two warts of the hand. All were frozen": the kinds told since anything else was done. */
export function lesionsOfAll(
  scene: Scene,
  told: readonly LesionWord[],
  act: Act,
): readonly LesionWord[] {
  const { plain } = scene.reading;
  const clause = clauseAt(scene.reading, act.technique.place.sentence, act.technique.start);
  const said = collective.exec(plain.slice(clause.start, clause.end))?.[1];
  if (said === undefined) return [];
  const last = scene.acts.findLast(
    (other) => other.technique.is.weak !== true && other.technique.end <= act.technique.start,
  );
  const since = told.filter(
    ({ start, end }) => end <= act.technique.start && start >= (last?.technique.end ?? 0),
  );
  const judged = since.filter(({ place }) => place.home !== "exam");
  const kinds = judged.length > 0 ? judged : since;
  const names = [...new Set(kinds.map(({ is }) => is.id))];
  const meant = new Set(said === "both" ? names.slice(-2) : names);
  const sure = kinds.every(({ assertion }) => assertion.certainty === "certain");
  return meant.size > 1 && sure ? kinds.filter(({ is }) => meant.has(is.id)) : [];
}
