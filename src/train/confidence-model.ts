import { type FeatureName, type Features, featureNames } from "../confidence/features.ts";
import { scoreFeatures } from "../confidence/score-lines.ts";
import type { Point } from "../eval/calibration.ts";
import type { Weight } from "../types/index.ts";
import { expectedWeights } from "./expected-weights.ts";
import { type Belief, type Example, fitLogistic } from "./logistic-regression.ts";
import type { TrainingLine } from "./training-lines.ts";

/** A training line with how much it counts. */
export interface Weighed {
  /** Which reading of the corpus it is of; 0 is the corpus as it is. */
  readonly reading: number;
  readonly line: TrainingLine;
  readonly weight: number;
}

interface Weights {
  readonly intercept: number;
  readonly weights: Readonly<Record<FeatureName, Weight>>;
}

/** How strongly the expected weights hold: as ten lines at even odds. */
const strength = 10;
const free = { low: -9, high: 9, strength: 1e-6 };

/** A doubt may weigh up to three times what is expected, and never turns into a reason for a line. */
const beliefs: readonly Belief[] = [
  { expected: 3, ...free },
  ...featureNames.map((name) => {
    const { each } = expectedWeights[name];
    const [low, high] = each < 0 ? [3 * each, -0.05] : [0.05, 3 * each];
    return { expected: each, low, high, strength };
  }),
];

const valuesOf = (features: Features): Float64Array =>
  Float64Array.from([
    1,
    ...featureNames.map((name) => Math.min(expectedWeights[name].most, features[name])),
  ]);

const exampleOf = ({ line, weight }: Weighed): Example => ({
  features: valuesOf(line.features),
  right: line.right,
  weight,
});

const logOdds = (fit: readonly number[], features: Float64Array): number =>
  fit.reduce((sum, weight, at) => sum + weight * (features[at] ?? 0), 0);

/** A line judged by a model that saw nothing of its group. */
interface Judged {
  readonly weighed: Weighed;
  readonly logOdds: number;
}

/** Every line judged by a model fitted to the other groups. */
function outOfFold(lines: readonly Weighed[]): readonly Judged[] {
  const groups = [...new Set(lines.map(({ line }) => line.group))];
  return groups.flatMap((group) => {
    const others = lines.filter(({ line }) => line.group !== group).map(exampleOf);
    const fit = fitLogistic(others, beliefs);
    return lines
      .filter(({ line }) => line.group === group)
      .map((weighed) => ({ weighed, logOdds: logOdds(fit, valuesOf(weighed.line.features)) }));
  });
}

/** Platt's calibration of log-odds: an offset and a slope. */
function calibrationOf(judged: readonly Judged[]): readonly [offset: number, slope: number] {
  const examples = judged.map(({ weighed, logOdds }) => ({
    features: Float64Array.from([1, logOdds]),
    right: weighed.line.right,
    weight: weighed.weight,
  }));
  const [offset = 0, slope = 1] = fitLogistic(examples, [
    { expected: 0, ...free },
    { expected: 1, ...free },
  ]);
  return [offset, slope];
}

/** Weights are written with so many decimals: more would only tell of the last bits of a sum. */
const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;

/** The fit with its calibration folded in. */
function calibrated(fit: readonly number[], [offset, slope]: readonly [number, number]): Weights {
  const [intercept = 0, ...weights] = fit.map((weight) => weight * slope);
  return {
    intercept: rounded(intercept + offset),
    weights: Object.fromEntries(
      featureNames.map((name, at) => [
        name,
        { each: rounded(weights[at] ?? 0), most: expectedWeights[name].most },
      ]),
    ) as Record<FeatureName, Weight>,
  };
}

export interface TrainedWeights extends Weights {
  /** Each line, in order of its group, with the confidence of a model that did not see the group. */
  readonly checked: readonly { readonly weighed: Weighed; readonly point: Point }[];
}

/**
 * Logistic regression held to expected weights, calibrated (Platt) on lines that the fit did not see.
 * The check leaves each group out of fit and calibration alike.
 */
export function trainConfidence(lines: readonly Weighed[]): TrainedWeights {
  const judged = outOfFold(lines);
  const whole = calibrated(fitLogistic(lines.map(exampleOf), beliefs), calibrationOf(judged));
  const groups = [...new Set(judged.map(({ weighed }) => weighed.line.group))];
  const checked = groups.flatMap((group) => {
    const isOwn = ({ weighed }: Judged) => weighed.line.group === group;
    const [offset, slope] = calibrationOf(judged.filter((one) => !isOwn(one)));
    return judged.filter(isOwn).map(({ weighed, logOdds }) => {
      const confidence = scoreFeatures(weighed.line.features, {
        intercept: offset + slope * logOdds,
        weights: {},
      });
      return { weighed, point: { confidence, right: weighed.line.right } };
    });
  });
  return { ...whole, checked };
}
