import type { FeatureName } from "../confidence/features.ts";
import type { Weight } from "../types/index.ts";

/**
 * What a coder expects each doubt to be worth, before anything is learned, in log-odds. Training
 * starts from here and leaves it only as far as the corpus gives reason to: most doubts are rare.
 */
export const expectedWeights: Readonly<Record<FeatureName, Weight>> = {
  missingFacts: { each: -1.55, most: 3 },
  conflicts: { each: -2.5, most: 2 },
  unknownDiagnosis: { each: -0.5, most: 1 },
  noDiagnosis: { each: -0.5, most: 1 },
  noSite: { each: -0.5, most: 1 },
  suspectedDiagnosis: { each: -0.4, most: 1 },
  pathologyPending: { each: -0.3, most: 1 },
  ambiguousSite: { each: -1.4, most: 1 },
  assumedOne: { each: -0.15, most: 1 },
  interrupted: { each: -0.9, most: 1 },
  judgedLevel: { each: -1.3, most: 1 },
  thinLevel: { each: -0.6, most: 2 },
  distance: { each: -0.9, most: 1 },
  crowd: { each: -0.6, most: 1 },
  uncovered: { each: -0.9, most: 1 },
  printedSame: { each: 0.5, most: 1 },
  printedOther: { each: -0.5, most: 1 },
  unbundled: { each: -0.3, most: 1 },
  outOfScope: { each: -2.2, most: 1 },
  rareFamily: { each: -1, most: 1 },
  unknownNear: { each: -0.8, most: 1 },
  unknownNote: { each: -0.8, most: 1 },
  longNote: { each: -0.5, most: 1 },
  manyUnits: { each: -0.3, most: 1 },
};
