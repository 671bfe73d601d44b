import { type CaseScore, type Point, sure } from "./score-case.ts";

/** Shares between 0 and 1; `null` where there is nothing to divide by. */
export interface Scores {
  readonly cases: number;
  readonly exactNotes: number | null;
  readonly exactNotesWithModifiers: number | null;
  readonly linePrecision: number | null;
  readonly lineRecall: number | null;
  readonly lineF1: number;
  readonly modifierAccuracy: number | null;
  readonly gapRecall: number | null;
  readonly gapPrecision: number | null;
  readonly factAccuracy: number | null;
  readonly factExtraPerNote: number | null;
  readonly ece: number | null;
  readonly auroc: number | null;
  readonly highConfidencePrecision: number | null;
  readonly highConfidenceShare: number | null;
  readonly silentlyWrongNotes: number | null;
  /** Notes exactly right of all notes, a family. */
  readonly families: Readonly<Record<string, string>>;
}

export interface ScoredCase {
  readonly families: readonly string[];
  readonly score: CaseScore;
}

/** Puts the scores of single cases together. */
export function sumScores(cases: readonly ScoredCase[]): Scores {
  const scores = cases.map(({ score }) => score);
  const sum = (of: (score: CaseScore) => number) => scores.reduce((all, one) => all + of(one), 0);
  const share = (fits: (score: CaseScore) => boolean) =>
    ratio(scores.filter(fits).length, scores.length);
  const right = sum(({ lines }) => lines.right);
  const precision = ratio(right, right + sum(({ lines }) => lines.wrong));
  const recall = ratio(right, right + sum(({ lines }) => lines.missed));
  const gapsFound = sum(({ gaps }) => gaps.found);
  const gapsRight = sum(({ gaps }) => gaps.right);
  const points = scores.flatMap((score) => score.points);
  const high = points.filter(({ confidence }) => confidence >= sure);
  return {
    cases: scores.length,
    exactNotes: share(({ exact }) => exact),
    exactNotesWithModifiers: share((score) => score.exact && score.modifiersRight),
    linePrecision: precision,
    lineRecall: recall,
    lineF1: precision && recall ? (2 * precision * recall) / (precision + recall) : 0,
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
    factExtraPerNote: ratio(
      sum(({ facts }) => facts?.extra ?? 0),
      scores.length,
    ),
    ece: calibrationError(points),
    auroc: rankingQuality(points),
    highConfidencePrecision: shareRight(high),
    highConfidenceShare: ratio(high.length, points.length),
    silentlyWrongNotes: share(({ silentlyWrong }) => silentlyWrong),
    families: familyCounts(cases),
  };
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

function shareRight(points: readonly Point[]): number | null {
  return ratio(points.filter(({ right }) => right).length, points.length);
}

const bins = 10;

/** Expected calibration error: over ten equal bins, how far mean confidence lies from the share that was right. */
function calibrationError(points: readonly Point[]): number | null {
  if (points.length === 0) return null;
  let error = 0;
  for (let bin = 0; bin < bins; bin += 1) {
    const top = bin === bins - 1 ? Number.POSITIVE_INFINITY : (bin + 1) / bins;
    const inBin = points.filter(({ confidence }) => confidence >= bin / bins && confidence < top);
    const mean = inBin.reduce((sum, { confidence }) => sum + confidence, 0) / inBin.length;
    const right = shareRight(inBin);
    if (right !== null) error += (inBin.length / points.length) * Math.abs(mean - right);
  }
  return error;
}

/** Chance that a right line is surer than a wrong one, a tie counting half (AUROC). */
function rankingQuality(points: readonly Point[]): number | null {
  const wrong = points.filter(({ right }) => !right).map(({ confidence }) => confidence);
  const right = points.filter((point) => point.right).map(({ confidence }) => confidence);
  let wins = 0;
  for (const sureness of right) {
    for (const other of wrong) {
      if (sureness > other) wins += 1;
      else if (sureness === other) wins += 0.5;
    }
  }
  return ratio(wins, right.length * wrong.length);
}

function familyCounts(cases: readonly ScoredCase[]): Record<string, string> {
  const counts = new Map<string, { exact: number; all: number }>();
  for (const { families, score } of cases) {
    for (const family of families.length === 0 ? ["(none)"] : families) {
      const count = counts.get(family) ?? { exact: 0, all: 0 };
      count.all += 1;
      if (score.exact) count.exact += 1;
      counts.set(family, count);
    }
  }
  return Object.fromEntries(
    [...counts]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([family, { exact, all }]) => [family, `${exact}/${all}`]),
  );
}
