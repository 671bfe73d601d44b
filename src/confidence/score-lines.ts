import type { EditedLine, Lexicon, ScoredLine, VisitFacts } from "../types/index.ts";
import { type Features, featuresOf } from "./features.ts";
import { CLEAN, weights } from "./weights.ts";

const names = Object.keys(weights) as readonly (keyof Features)[];

/** Probability from features, three decimals, strictly between 0 and 1. */
function scoreFeatures(features: Features): number {
  let logOdds = CLEAN;
  for (const name of names) {
    const { each, most } = weights[name];
    logOdds += each * Math.min(most, features[name]);
  }
  const probability = 1 / (1 + Math.exp(-logOdds));
  return Math.min(0.999, Math.max(0.001, Math.round(probability * 1000) / 1000));
}

const scored = (
  { code, units, events, uses, because, rule, modifiers, edits }: EditedLine,
  confidence: number,
): ScoredLine => ({ code, units, events, uses, because, rule, modifiers, edits, confidence });

/** The lines with the probability that a certified coder would report them as they are. */
export const scoreLines = (
  lines: readonly EditedLine[],
  visit: VisitFacts,
  lexicon: Lexicon,
): readonly ScoredLine[] =>
  lines.map((line) => scored(line, scoreFeatures(featuresOf(line, visit, lexicon))));
