import {
  calibrationError,
  meanRisk,
  type Point,
  rankingQuality,
  riskAt,
  riskCoverage,
} from "./calibration.ts";
import { type CaseScore, sure } from "./score-case.ts";

/** Shares lie between 0 and 1; `null` where there is nothing to divide by. */
export interface Scores {
  readonly cases: number;
  readonly exactNotes: number | null;
  readonly exactNotesWithModifiers: number | null;
  readonly linePrecision: number | null;
  readonly lineRecall: number | null;
  readonly lineF1: number | null;
  /** Notes worth more than the gold answer, and by how many work RVUs a hundred notes. */
  readonly overCodedNotes: number | null;
  readonly overCodedRvus: number | null;
  readonly underCodedNotes: number | null;
  readonly underCodedRvus: number | null;
  readonly modifierAccuracy: number | null;
  readonly gapRecall: number | null;
  readonly gapPrecision: number | null;
  readonly factAccuracy: number | null;
  readonly factExtraPerNote: number | null;
  /** Share of things done, or taken for done, whose status was read rightly. */
  readonly statusAccuracy: number | null;
  readonly silentlyWrongNotes: number | null;
  readonly ece: number | null;
  readonly auroc: number | null;
  readonly highConfidencePrecision: number | null;
  readonly highConfidenceShare: number | null;
  /** Share wrong of the surest half, three quarters, nine tenths of the lines, and over all coverages. */
  readonly riskAt50: number | null;
  readonly riskAt75: number | null;
  readonly riskAt90: number | null;
  readonly meanRisk: number | null;
}

/** Work RVUs that differ by less are the same. */
const sameValue = 0.005;

/** Puts the scores of single cases together. */
export function sumScores(scores: readonly CaseScore[]): Scores {
  return { cases: scores.length, ...ofNotes(scores), ...ofParts(scores), ...ofDoubt(scores) };
}

const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

const sumOf = (scores: readonly CaseScore[], of: (score: CaseScore) => number): number => {
  let sum = 0;
  for (const score of scores) sum += of(score);
  return sum;
};

function ofNotes(scores: readonly CaseScore[]) {
  const share = (fits: (score: CaseScore) => boolean) =>
    ratio(
      sumOf(scores, (score) => (fits(score) ? 1 : 0)),
      scores.length,
    );
  const over = ({ valueDifference }: CaseScore) => Math.max(0, valueDifference);
  const under = ({ valueDifference }: CaseScore) => Math.max(0, -valueDifference);
  return {
    exactNotes: share(({ exact }) => exact),
    exactNotesWithModifiers: share((score) => score.exact && score.modifiersRight),
    silentlyWrongNotes: share(({ silentlyWrong }) => silentlyWrong),
    overCodedNotes: share((score) => over(score) > sameValue),
    overCodedRvus: ratio(100 * sumOf(scores, over), scores.length),
    underCodedNotes: share((score) => under(score) > sameValue),
    underCodedRvus: ratio(100 * sumOf(scores, under), scores.length),
    factExtraPerNote: ratio(
      sumOf(scores, ({ facts }) => facts?.extra ?? 0),
      scores.length,
    ),
  };
}

/** Lines, modifiers, gaps, facts and statuses, each counted over all notes. */
function ofParts(scores: readonly CaseScore[]) {
  const sum = (of: (score: CaseScore) => number) => sumOf(scores, of);
  const right = sum(({ lines }) => lines.right);
  const precision = ratio(right, right + sum(({ lines }) => lines.wrong));
  const recall = ratio(right, right + sum(({ lines }) => lines.missed));
  const gapsFound = sum(({ gaps }) => gaps.found);
  const gapsRight = sum(({ gaps }) => gaps.right);
  const statuses = sum((score) => score.statuses?.right ?? 0);
  return {
    linePrecision: precision,
    lineRecall: recall,
    lineF1: harmonic(precision, recall),
    modifierAccuracy: ratio(
      sum(({ modifiers }) => modifiers.right),
      sum(({ modifiers }) => modifiers.asked),
    ),
    gapRecall: ratio(gapsFound, gapsFound + sum(({ gaps }) => gaps.missed.length)),
    gapPrecision: ratio(gapsRight, gapsRight + sum(({ gaps }) => gaps.wrong.length)),
    factAccuracy: ratio(
      sum(({ facts }) => facts?.right ?? 0),
      sum(({ facts }) => facts?.asked ?? 0),
    ),
    statusAccuracy: ratio(statuses, statuses + sum((score) => score.statuses?.wrong ?? 0)),
  };
}

function harmonic(precision: number | null, recall: number | null): number {
  return precision && recall ? (2 * precision * recall) / (precision + recall) : 0;
}

/** How well confidence tells right lines from wrong ones. */
function ofDoubt(scores: readonly CaseScore[]) {
  const points: Point[] = [];
  for (const score of scores) points.push(...score.points);
  const high = points.filter(({ confidence }) => confidence >= sure);
  const curve = riskCoverage(points);
  return {
    ece: calibrationError(points),
    auroc: rankingQuality(points),
    highConfidencePrecision: ratio(high.filter(({ right }) => right).length, high.length),
    highConfidenceShare: ratio(high.length, points.length),
    riskAt50: riskAt(curve, 0.5),
    riskAt75: riskAt(curve, 0.75),
    riskAt90: riskAt(curve, 0.9),
    meanRisk: meanRisk(curve),
  };
}
