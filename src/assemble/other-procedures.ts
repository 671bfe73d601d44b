import type { OtherProcedure, TechniqueFamily } from "../types/index.ts";
import { diagnosisOf } from "./diagnosis.ts";
import { baseOf } from "./event-base.ts";
import { performancesOf } from "./performances.ts";
import type { Scene } from "./scene.ts";

/** Families that no rule holds. */
export const uncoded: ReadonlySet<TechniqueFamily> = new Set<TechniqueFamily>(["other"]);

const silent: ReadonlySet<string> = new Set(["frozen-section"]);

/** Things done that no rule here holds, one event a technique: named so that a human sees them. */
export function otherProcedures(scene: Scene): OtherProcedure[] {
  const names = new Set(
    scene.acts
      .filter(
        ({ family, technique }) =>
          uncoded.has(family) && technique.is.weak !== true && !silent.has(technique.is.id),
      )
      .map(({ technique }) => technique.is.technique ?? "other"),
  );
  return [...names].flatMap((name) => {
    const [performance] = performancesOf(
      scene,
      ({ family, technique }) =>
        uncoded.has(family) && (technique.is.technique ?? "other") === name,
    );
    if (performance === undefined) return [];
    return [
      {
        kind: "other",
        technique: name,
        ...baseOf(scene, performance, diagnosisOf(scene, performance.target, 1), false),
      },
    ];
  });
}
