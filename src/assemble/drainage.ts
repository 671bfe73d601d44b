import type { IncisionDrainage } from "../types/index.ts";
import type { Act } from "./acts.ts";
import { diagnosisOf } from "./diagnosis.ts";
import { baseOf, featureFact } from "./event-base.ts";
import { missing, stated } from "./facts.ts";
import { performancesOf } from "./performances.ts";
import type { Scene } from "./scene.ts";
import { measuresOf, sizeFact, withRole } from "./sizes.ts";

/** "Drained" alone is a drainage only where a lesion that can be drained is named. */
function isDrainage(scene: Scene) {
  const collection = scene.reading.lesions.some(
    ({ is, assertion }) => is.behaviour === "abscess" && assertion.polarity === "affirmed",
  );
  return ({ family, technique }: Act): boolean =>
    family === "drainage" && (technique.is.weak !== true || collection);
}

/** Abscesses and cysts opened and drained: one event a lesion. */
export function drainages(scene: Scene): IncisionDrainage[] {
  const all = performancesOf(scene, isDrainage(scene));
  return all.map((performance) => {
    const alone = all.length === 1;
    const loculated = featureFact(scene, "complicated-drainage");
    const complicated = loculated.value === undefined ? featureFact(scene, "packing") : loculated;
    return {
      ...baseOf(scene, performance, diagnosisOf(scene, performance.target, all.length), alone),
      kind: "incision-drainage",
      count: stated(1, performance.acts[0].technique),
      sizeCm: sizeFact(withRole(measuresOf(scene, performance.target, alone), "size", undefined)),
      complicated: complicated.value === undefined ? missing : complicated,
    };
  });
}
