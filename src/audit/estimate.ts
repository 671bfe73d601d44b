import jstat from "jstat";

/** One reviewed visit of a sample: what was billed and what the reviewer found overpaid, in one unit. */
export interface Reviewed {
  readonly billed: number;
  readonly overpaid: number;
}

/** The sampled visits of one stratum and the stratum as a whole. A simple sample is one stratum. */
export interface Stratum {
  readonly name: string;
  /** Visits of the stratum in the population. */
  readonly size: number;
  /** Sum billed in the stratum, known for all its visits. */
  readonly billed: number;
  readonly sample: readonly Reviewed[];
}

/** An estimated total of the population. */
export interface Estimate {
  readonly point: number;
  readonly standardError: number;
  /** Two-sided 90 % interval: its lower limit is what is asked back, its confidence one-sided is 95 %. */
  readonly lower: number;
  readonly upper: number;
  readonly degreesOfFreedom: number;
}

const sum = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value, 0);

/** Sum of squared deviations from the mean over n - 1. */
function variance(values: readonly number[]): number {
  const mean = sum(values) / values.length;
  return sum(values.map((value) => (value - mean) ** 2)) / (values.length - 1);
}

/** Variance of a stratum's estimated total from that of the values drawn, without replacement. */
const totalVariance = (size: number, drawn: number, spread: number): number =>
  size ** 2 * (1 - drawn / size) * (spread / drawn);

function interval(point: number, squared: number, degreesOfFreedom: number): Estimate {
  const standardError = Math.sqrt(squared);
  const reach =
    degreesOfFreedom > 0 ? jstat.studentt.inv(0.95, degreesOfFreedom) * standardError : 0;
  return { point, standardError, lower: point - reach, upper: point + reach, degreesOfFreedom };
}

/**
 * Degrees of freedom of a stratified estimate (Satterthwaite, as in Cochran, Sampling Techniques, 3rd
 * edition, 5.16); n - 1 for one stratum.
 */
function freedom(parts: readonly { readonly squared: number; readonly drawn: number }[]): number {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only.drawn - 1;
  const below = sum(parts.map(({ squared, drawn }) => squared ** 2 / Math.max(1, drawn - 1)));
  if (below === 0) return sum(parts.map(({ drawn }) => drawn - 1));
  return sum(parts.map(({ squared }) => squared)) ** 2 / below;
}

function check(strata: readonly Stratum[]): void {
  const thin = strata.find(({ sample, size }) => sample.length < Math.min(2, size));
  if (thin !== undefined) {
    throw new Error(
      `The stratum ${thin.name} has fewer than two reviewed visits: review more of it.`,
    );
  }
}

/**
 * The difference estimator: each stratum's mean overpayment times its visits. With one stratum that is
 * the unrestricted variable appraisal of RAT-STATS for the difference of examined and audited values:
 * the mean times the universe, the t interval of n - 1 degrees of freedom, the finite universe
 * corrected for.
 */
export function differenceEstimate(strata: readonly Stratum[]): Estimate {
  check(strata);
  const parts = strata.map(({ size, sample }) => {
    const values = sample.map(({ overpaid }) => overpaid);
    const spread = values.length > 1 ? variance(values) : 0;
    return {
      total: (size * sum(values)) / values.length,
      squared: totalVariance(size, values.length, spread),
      drawn: values.length,
    };
  });
  return interval(
    sum(parts.map(({ total }) => total)),
    sum(parts.map(({ squared }) => squared)),
    freedom(parts),
  );
}

/**
 * The ratio estimator: each stratum's overpayment per unit billed times all that it billed (Cochran,
 * 6.2 and, for strata, the separate ratio estimate of 6.10).
 */
export function ratioEstimate(strata: readonly Stratum[]): Estimate {
  check(strata);
  const parts = strata.map(({ size, billed, sample }) => {
    const base = sum(sample.map((one) => one.billed));
    const ratio = base === 0 ? 0 : sum(sample.map(({ overpaid }) => overpaid)) / base;
    const residuals = sample.map((one) => one.overpaid - ratio * one.billed);
    const spread =
      sample.length > 1 ? sum(residuals.map((one) => one ** 2)) / (sample.length - 1) : 0;
    return {
      total: ratio * billed,
      squared: totalVariance(size, sample.length, spread),
      drawn: sample.length,
    };
  });
  return interval(
    sum(parts.map(({ total }) => total)),
    sum(parts.map(({ squared }) => squared)),
    freedom(parts),
  );
}

/**
 * The size of a simple sample whose 90 % interval reaches `precision` of the point estimate to either
 * side (0.25: a quarter), for a population of `size` visits whose overpayments have this mean and
 * standard deviation; at least 2, at most all.
 */
export function sampleSize(
  precision: number,
  {
    size,
    mean,
    deviation,
  }: { readonly size: number; readonly mean: number; readonly deviation: number },
): number {
  if (!(precision > 0) || mean === 0) return Math.min(size, Math.max(2, mean === 0 ? size : 2));
  const infinite = ((1.644_853_626_951_472 * deviation) / (precision * Math.abs(mean))) ** 2;
  return Math.min(size, Math.max(2, Math.ceil(infinite / (1 + infinite / size))));
}
