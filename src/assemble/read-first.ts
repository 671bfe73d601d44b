import type { Act } from "./acts.ts";
import { keptIn } from "./kept.ts";
import type { Technique } from "./reading.ts";
import type { Scene } from "./scene.ts";

const sampling: ReadonlySet<string> = new Set(["biopsy", "shave"]);

const isFrozen = ({ is, assertion }: Technique): boolean =>
  is.id === "frozen-section" && assertion.polarity === "affirmed" && assertion.time !== "planned";

const frozenSections = keptIn(({ techniques }) => techniques.filter(isFrozen));

/** Sampled before: the visit's biopsy only confirmed what was known. */
const isEarlier = ({ is, assertion }: Technique): boolean =>
  sampling.has(is.family) && assertion.polarity === "affirmed" && assertion.time === "past";

/**
 * A first biopsy of the visit, whose frozen section was read before Mohs surgery was begun: reported
 * beside it (NCCI policy manual, chapter III F). Its frozen section is told with it or right behind it.
 */
export function isReadFirst({ reading }: Scene, act: Act): boolean {
  const { techniques, lesions, plain } = reading;
  if (!sampling.has(act.family) || act.heading || frozenSections(reading).length === 0)
    return false;
  if (!lesions.some(({ is }) => is.behaviour === "malignant")) return false;
  const { sentence } = act.technique.place;
  const frozen = frozenSections(reading).find(
    (technique) =>
      technique.start > act.technique.start && technique.place.sentence - sentence <= 1,
  );
  const begun = techniques.some(
    ({ is, start }) => is.family === "mohs" && frozen !== undefined && start > frozen.start,
  );
  return begun && !techniques.some(isEarlier) && !/\b(?:biopsy|bx)[- ]proven\b/.test(plain);
}
