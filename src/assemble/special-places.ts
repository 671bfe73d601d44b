import type { Fact, Site } from "../types/index.ts";
import type { Scene } from "./scene.ts";
import { withinOf } from "./targets.ts";

const mostSteps = 8;

/** Does a place, by concept, lie in one of some places? */
export function liesIn(scene: Scene, concept: string, places: readonly string[]): boolean {
  const broader = withinOf(scene.reading);
  let at: string | undefined = concept;
  for (let step = 0; at !== undefined && step < mostSteps; step += 1) {
    if (places.includes(at)) return true;
    at = broader(at);
  }
  return false;
}

/** Do all the places of a site lie in one of some places? Never where no place is stated. */
export const siteLiesIn = (scene: Scene, { value }: Fact<Site>, places: readonly string[]) =>
  value !== undefined &&
  value.concepts.length > 0 &&
  value.concepts.every((concept) => liesIn(scene, concept, places));
