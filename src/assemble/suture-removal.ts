import type { Fact, SutureRemoval } from "../types/index.ts";
import { missing, stated } from "./facts.ts";
import type { Scene } from "./scene.ts";
import { asActs, featuresOf, nearest, sessionBase, textAround, worded } from "./session.ts";

function materialOf(text: string): SutureRemoval["material"] {
  const staples = /\bstaples?\b/.test(text);
  const sutures = /\b(?:sutures?|stitch(?:es)?)\b/.test(text);
  if (staples && sutures && !/\bstaples?\W{1,3}(?:no|none|n\b)/.test(text)) return "both";
  return staples && !sutures ? "staples" : "sutures";
}

const sewn =
  "(?:sutured|stitched|stapled|sewn|closed|repaired|placed|put in|sutures|stitches|staples)";
const another =
  "(?:e[rd]\\b|emergency|urgent care|walk-in|hospital|outside|elsewhere|another|other (?:facility|clinic|practice|provider)|out of (?:state|town|county|country)|abroad|overseas|resort|cruise|while (?:travel|on vacation|away))";

/** "Sutured at County Hospital ED", "stitches placed 10 days ago on vacation at another clinic". */
const byOthers = new RegExp(
  `\\b${sewn}\\b[^.;\\n]{0,40}?\\b(?:at|in|by|from|on|while)\\b[^.;\\n]{0,24}?\\b${another}`,
);

/** "The cut that the emergency department had stitched". */
const othersSewed = new RegExp(
  `\\b(?:${another}|hospital\\b)[^.;\\n]{0,40}? (?:had |has )?(?:sutured|stitched|stapled|sewn|closed|repaired|put in|placed)\\b`,
);

/** Where the note says that somebody else put the stitches in. */
function placedElsewhere(scene: Scene): Fact<string> {
  const [named] = featuresOf(scene, "placed-elsewhere");
  if (named !== undefined) return worded(scene, named);
  const { plain } = scene.reading;
  const match = byOthers.exec(plain) ?? othersSewed.exec(plain);
  if (match === null) return missing;
  return stated(match[0], { start: match.index, end: match.index + match[0].length });
}

/**
 * Sutures or staples taken out that somebody else put in, or under sedation. Those of one's own
 * procedure are care after it and no event.
 */
export function sutureRemovals(scene: Scene): SutureRemoval[] {
  const acts = asActs(scene.acts.filter(({ family }) => family === "suture-removal"));
  if (acts === undefined) return [];
  const elsewhere = placedElsewhere(scene);
  const [sedated] = nearest(scene, acts, featuresOf(scene, "removal-anesthesia"));
  if (elsewhere.value === undefined && sedated === undefined) return [];
  return [
    {
      kind: "suture-removal",
      material: materialOf(textAround(scene, acts)),
      elsewhere,
      anesthesia: worded(scene, sedated),
      ...sessionBase(scene, acts, missing),
    },
  ];
}
