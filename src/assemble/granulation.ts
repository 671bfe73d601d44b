import type { Destruction } from "../types/index.ts";
import type { Act } from "./acts.ts";
import { baseOf } from "./event-base.ts";
import { missing, stated } from "./facts.ts";
import { namedDiagnosis } from "./named-diagnosis.ts";
import { isToday, isTold, type Reading } from "./reading.ts";
import type { Scene } from "./scene.ts";

const overgrown = "granulation-tissue";

type Other = Reading["others"][number];

/** Silver nitrate used today, and on the tissue that its sentence or list item names, not on what bled. */
function usedOn({ lesions }: Reading, { assertion, place }: Other) {
  if (!isToday(assertion)) return undefined;
  return lesions.find(
    (word) =>
      word.is.id === overgrown &&
      isTold(word.assertion) &&
      (word.place.sentence === place.sentence ||
        word.place.sentence === place.sentence - 1 ||
        (place.item >= 0 && word.place.item === place.item)),
  );
}

/** Granulation tissue cauterized with silver nitrate: one event, however often it was touched. */
export function granulationCauteries(scene: Scene): Destruction[] {
  const { others, techniques, lexicon } = scene.reading;
  const agents = others.filter(({ is }) => is.id === "silver-nitrate");
  if (agents.length === 0) return [];
  const is = lexicon.concepts.get("chemical-destruction");
  for (const agent of agents) {
    const tissue = usedOn(scene.reading, agent);
    if (tissue === undefined || is?.kind !== "technique") continue;
    const target = scene.ownerOf(tissue);
    const { start, end, assertion, place } = agent;
    const act: Act = {
      technique: { start, end, assertion, place, is },
      family: "destruction",
      heading: false,
      targets: target === undefined ? [] : [target],
      own: true,
      firm: true,
    };
    const diagnosis = namedDiagnosis(tissue);
    return [
      {
        kind: "destruction",
        method: stated("chemical", agent),
        count: stated(1, tissue),
        sizeCm: missing,
        defectCm: missing,
        areaSqCm: missing,
        ...baseOf(
          scene,
          { target, acts: [act], conflicts: [] },
          diagnosis,
          techniques.length === 0,
        ),
      },
    ];
  }
  return [];
}
