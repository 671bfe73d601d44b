import type {
  ConfidenceModel,
  EditedLine,
  Lexicon,
  ScoredLine,
  VisitFacts,
} from "../types/index.ts";
import { type Features, featureNames, featuresOf } from "./features.ts";
import type { NoteWords } from "./note-words.ts";

/** No line of a note of another field or language looks surer than this. */
const MOST_OUT_OF_SCOPE = 0.8;

/** Nor does one of a note that breaks off: 0.85, below what goes through unseen. */
const MOST_BROKEN_OFF = 0.85;

/** Probability that a line is right, three decimals, strictly between 0 and 1. */
export function scoreFeatures(
  features: Features,
  { intercept, weights }: Pick<ConfidenceModel, "intercept" | "weights">,
): number {
  let logOdds = intercept;
  for (const name of featureNames) {
    const weight = weights[name];
    if (weight !== undefined) logOdds += weight.each * Math.min(weight.most, features[name]);
  }
  const probability = Math.round(1000 / (1 + Math.exp(-logOdds))) / 1000;
  const most = features.outOfScope > 0 ? MOST_OUT_OF_SCOPE : 0.999;
  return Math.min(most, Math.max(0.001, probability));
}

const scored = (
  { code, units, events, uses, because, rule, modifiers, edits }: EditedLine,
  confidence: number,
): ScoredLine => ({ code, units, events, uses, because, rule, modifiers, edits, confidence });

/** The lines with the probability that a certified coder would report them as they are. */
export const scoreLines = (
  lines: readonly EditedLine[],
  visit: VisitFacts,
  words: NoteWords,
  lexicon: Lexicon,
  model: ConfidenceModel,
): readonly ScoredLine[] =>
  lines.map((line) => {
    const likely = scoreFeatures(featuresOf(line, { visit, words }, lexicon, model), model);
    return scored(line, words.brokenOff ? Math.min(MOST_BROKEN_OFF, likely) : likely);
  });
