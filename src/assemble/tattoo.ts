import type { CorrectiveTattoo, Electrolysis } from "../types/index.ts";
import type { Act } from "./acts.ts";
import { cosmeticFact } from "./for-looks.ts";
import type { Scene } from "./scene.ts";
import { asActs, diseaseFact, sessionBase } from "./session.ts";
import { areaFact, minutesFact } from "./session-amounts.ts";

const isOf =
  (technique: string) =>
  (act: Act): boolean =>
    act.family === "tattoo" && act.technique.is.technique === technique;

/** Pigment put in to correct colour: one event a session. */
export function correctiveTattoos(scene: Scene): CorrectiveTattoo[] {
  const acts = asActs(scene.acts.filter(isOf("corrective-tattoo")));
  if (acts === undefined) return [];
  return [
    {
      kind: "corrective-tattoo",
      areaSqCm: areaFact(scene, acts),
      cosmetic: cosmeticFact(scene, acts),
      ...sessionBase(
        scene,
        acts,
        diseaseFact(scene, acts, ({ is }) => is.behaviour !== "unknown"),
      ),
    },
  ];
}

/** Hair destroyed by needle: one event a session. */
export function electrolyses(scene: Scene): Electrolysis[] {
  const acts = asActs(scene.acts.filter(isOf("electrolysis")));
  if (acts === undefined) return [];
  return [
    {
      kind: "electrolysis",
      minutes: minutesFact(scene, acts),
      cosmetic: cosmeticFact(scene, acts),
      ...sessionBase(
        scene,
        acts,
        diseaseFact(scene, acts, ({ is }) => is.behaviour !== "unknown"),
      ),
    },
  ];
}
