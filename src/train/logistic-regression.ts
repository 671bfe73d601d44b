/** One example: its features, whether it came true, and how much it counts. */
export interface Example {
  readonly features: Float64Array;
  readonly right: boolean;
  readonly weight: number;
}

/** What is believed of a weight before any example is seen, and how far it may move. */
export interface Belief {
  readonly expected: number;
  readonly low: number;
  readonly high: number;
  /** How strongly the expectation holds against examples (L2 penalty). */
  readonly strength: number;
}

const rounds = 60;

const sigmoid = (logOdds: number) => 1 / (1 + Math.exp(-logOdds));

const dot = (features: Float64Array, weights: Float64Array): number => {
  let sum = 0;
  for (let at = 0; at < weights.length; at += 1) sum += (features[at] ?? 0) * (weights[at] ?? 0);
  return sum;
};

/** Slope and curvature of the loss along one feature. */
function slopeOf(
  examples: readonly Example[],
  logOdds: Float64Array,
  at: number,
): { readonly slope: number; readonly curvature: number } {
  let slope = 0;
  let curvature = 0;
  for (const [index, { features, right, weight }] of examples.entries()) {
    const value = features[at] ?? 0;
    if (value === 0) continue;
    const probability = sigmoid(logOdds[index] ?? 0);
    slope += weight * (probability - (right ? 1 : 0)) * value;
    curvature += weight * probability * (1 - probability) * value * value;
  }
  return { slope, curvature };
}

/**
 * Logistic regression held to expectations and bounds, by Newton steps for one weight after the
 * other: the same examples in the same order give the same weights. A constant is a feature of 1.
 */
export function fitLogistic(
  examples: readonly Example[],
  beliefs: readonly Belief[],
): readonly number[] {
  const weights = Float64Array.from(beliefs, ({ expected }) => expected);
  const logOdds = Float64Array.from(examples, ({ features }) => dot(features, weights));
  for (let round = 0; round < rounds; round += 1) {
    for (const [at, { expected, low, high, strength }] of beliefs.entries()) {
      const before = weights[at] ?? 0;
      const { slope, curvature } = slopeOf(examples, logOdds, at);
      const step = (slope + strength * (before - expected)) / (curvature + strength + 1e-9);
      const after = Math.min(high, Math.max(low, before - step));
      weights[at] = after;
      for (const [index, { features }] of examples.entries()) {
        logOdds[index] = (logOdds[index] ?? 0) + (after - before) * (features[at] ?? 0);
      }
    }
  }
  return [...weights];
}
