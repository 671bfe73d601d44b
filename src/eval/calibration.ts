import { drawFrom } from "../bench/draw.ts";

/** A line's confidence and whether it was right. */
export interface Point {
  readonly confidence: number;
  readonly right: boolean;
}

const bins = 10;

const binOf = (confidence: number) => Math.min(bins - 1, Math.floor(confidence * bins + 1e-9));

/** One bin of the reliability plot. */
export interface Bin {
  readonly lines: number;
  /** Mean confidence of its lines. */
  readonly confidence: number;
  /** Share of its lines that were right. */
  readonly right: number;
}

/** Ten bins of equal width over the confidences; empty ones are left out. */
export function reliability(points: readonly Point[]): readonly Bin[] {
  const lines = new Float64Array(bins);
  const confidence = new Float64Array(bins);
  const right = new Float64Array(bins);
  for (const point of points) {
    const bin = binOf(point.confidence);
    lines[bin] = (lines[bin] ?? 0) + 1;
    confidence[bin] = (confidence[bin] ?? 0) + point.confidence;
    if (point.right) right[bin] = (right[bin] ?? 0) + 1;
  }
  return [...lines].flatMap((count, bin) =>
    count === 0
      ? []
      : [
          {
            lines: count,
            confidence: (confidence[bin] ?? 0) / count,
            right: (right[bin] ?? 0) / count,
          },
        ],
  );
}

/** Expected calibration error: over ten equal bins, how far mean confidence lies from the share that was right. */
export function calibrationError(points: readonly Point[]): number | null {
  if (points.length === 0) return null;
  return reliability(points).reduce(
    (error, { lines, confidence, right }) =>
      error + (lines / points.length) * Math.abs(confidence - right),
    0,
  );
}

const simulations = 200;

/**
 * The calibration error that so many lines of these confidences would show on average if every
 * confidence were exactly true: what lies below it is chance. Simulated from a fixed seed.
 */
export function noiseFloor(points: readonly Point[]): number | null {
  if (points.length === 0) return null;
  const draw = drawFrom(1);
  let sum = 0;
  for (let run = 0; run < simulations; run += 1) {
    const drawn = points.map(({ confidence }) => ({ confidence, right: draw.chance(confidence) }));
    sum += calibrationError(drawn) ?? 0;
  }
  return sum / simulations;
}

const surestFirst = (points: readonly Point[]): Point[] =>
  points.toSorted((a, b) => b.confidence - a.confidence);

/** Right and wrong lines of one confidence. */
interface Tie {
  right: number;
  wrong: number;
}

/** Lines of equal confidence together, the surest first. */
function tiesOf(points: readonly Point[]): readonly Tie[] {
  const ties: Tie[] = [];
  let before = Number.NaN;
  for (const { confidence, right } of surestFirst(points)) {
    if (confidence !== before) ties.push({ right: 0, wrong: 0 });
    before = confidence;
    const tie = ties.at(-1);
    if (tie === undefined) continue;
    if (right) tie.right += 1;
    else tie.wrong += 1;
  }
  return ties;
}

/** Chance that a right line is surer than a wrong one, a tie counting half (AUROC); `null` where all are right or all wrong. */
export function rankingQuality(points: readonly Point[]): number | null {
  let wins = 0;
  let rightAbove = 0;
  let wrong = 0;
  for (const tie of tiesOf(points)) {
    wins += tie.wrong * (rightAbove + tie.right / 2);
    rightAbove += tie.right;
    wrong += tie.wrong;
  }
  return wrong === 0 || rightAbove === 0 ? null : wins / (rightAbove * wrong);
}

/** One place of the risk-coverage curve. */
export interface Risk {
  /** Share of the lines kept, the surest first. */
  readonly coverage: number;
  /** Share of those kept that are wrong. */
  readonly risk: number;
}

/** Risk by coverage, one place for each confidence that occurs. */
export function riskCoverage(points: readonly Point[]): readonly Risk[] {
  let kept = 0;
  let wrong = 0;
  return tiesOf(points).map((tie) => {
    kept += tie.right + tie.wrong;
    wrong += tie.wrong;
    return { coverage: kept / points.length, risk: wrong / kept };
  });
}

/** Risk of the surest `coverage` of the lines; lines of one confidence are kept or left together. */
export const riskAt = (curve: readonly Risk[], coverage: number): number | null =>
  curve.find((place) => place.coverage >= coverage)?.risk ?? null;

/** Mean risk over all coverages (the area under the curve): the lower, the better doubt is placed. */
export function meanRisk(curve: readonly Risk[]): number | null {
  if (curve.length === 0) return null;
  let area = 0;
  let before = 0;
  for (const { coverage, risk } of curve) {
    area += (coverage - before) * risk;
    before = coverage;
  }
  return area;
}
