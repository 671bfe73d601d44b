import { drawFrom } from "../bench/draw.ts";
import type { CaseScore } from "./score-case.ts";
import { type Scores, sumScores } from "./scores.ts";

export type Measure = keyof Scores;

/** A figure with its 95 % interval; all `null` where there is nothing to measure. */
export interface Estimate {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

export type Estimates = Readonly<Record<Measure, Estimate>>;

/**
 * The scores with 95 % intervals: percentiles over `resamples` draws of as many notes with
 * replacement, from a fixed seed, so that the same notes give the same interval.
 */
export function estimate(scores: readonly CaseScore[], resamples: number): Estimates {
  const draw = drawFrom(scores.length);
  const drawn = Array.from({ length: resamples }, () =>
    sumScores(scores.map((score) => scores[draw.whole(0, scores.length - 1)] ?? score)),
  );
  const whole = sumScores(scores);
  return Object.fromEntries(
    Object.entries(whole).map(([measure, value]) => [
      measure,
      { value, ...interval(drawn.map((one) => one[measure as Measure])) },
    ]),
  ) as Record<Measure, Estimate>;
}

function interval(drawn: readonly (number | null)[]): Pick<Estimate, "low" | "high"> {
  const sorted = drawn.filter((value) => value !== null).toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? null;
  return { low: at(0.025), high: at(0.975) };
}
