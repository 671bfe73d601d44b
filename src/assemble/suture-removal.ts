import type { SutureRemoval } from "../types/index.ts";
import { missing } from "./facts.ts";
import type { Scene } from "./scene.ts";
import { asActs, featuresOf, nearest, sessionBase, textAround, worded } from "./session.ts";

function materialOf(text: string): SutureRemoval["material"] {
  const staples = /\bstaples?\b/.test(text);
  const sutures = /\b(?:sutures?|stitch(?:es)?)\b/.test(text);
  if (staples && sutures && !/\bstaples?\W{1,3}(?:no|none|n\b)/.test(text)) return "both";
  return staples && !sutures ? "staples" : "sutures";
}

/**
 * Sutures or staples taken out that somebody else put in, or under sedation. Those of one's own
 * procedure are care after it and no event.
 */
export function sutureRemovals(scene: Scene): SutureRemoval[] {
  const acts = asActs(scene.acts.filter(({ family }) => family === "suture-removal"));
  if (acts === undefined) return [];
  const [placed] = featuresOf(scene, "placed-elsewhere");
  const [sedated] = nearest(scene, acts, featuresOf(scene, "removal-anesthesia"));
  if (placed === undefined && sedated === undefined) return [];
  return [
    {
      kind: "suture-removal",
      material: materialOf(textAround(scene, acts)),
      elsewhere: worded(scene, placed),
      anesthesia: worded(scene, sedated),
      ...sessionBase(scene, acts, missing),
    },
  ];
}
