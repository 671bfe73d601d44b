import { noiseFloor } from "./calibration.ts";
import { type Estimates, estimate } from "./estimate.ts";
import type { GoldCase } from "./gold-case.ts";
import type { CaseScore } from "./score-case.ts";

export interface ScoredCase {
  readonly gold: Pick<GoldCase, "families" | "style">;
  readonly score: CaseScore;
}

/** The scores of some notes, with the calibration error that chance alone would show. */
export interface Scored {
  readonly estimates: Estimates;
  readonly eceNoiseFloor: number | null;
}

export interface Report extends Scored {
  readonly styles: Readonly<Record<string, Scored>>;
  readonly families: Readonly<Record<string, Scored>>;
}

/** Draws behind an interval: of all notes, and of the notes of a style or family. */
const resamples = { all: 500, part: 200 } as const;

/** Scores with intervals over all notes, by style and by family. */
export const report = (cases: readonly ScoredCase[]): Report => ({
  ...scored(cases, resamples.all),
  styles: parts(cases, ({ style }) => [style]),
  families: parts(cases, ({ families }) => (families.length === 0 ? ["(none)"] : families)),
});

/** The scores of all notes alone, for a baseline. */
export const overall = (cases: readonly ScoredCase[]): Scored => scored(cases, resamples.part);

function scored(cases: readonly ScoredCase[], draws: number): Scored {
  const scores = cases.map(({ score }) => score);
  const points = scores.flatMap((score) => score.points);
  return { estimates: estimate(scores, draws), eceNoiseFloor: noiseFloor(points) };
}

function parts(
  cases: readonly ScoredCase[],
  namesOf: (gold: ScoredCase["gold"]) => readonly string[],
): Record<string, Scored> {
  const groups = new Map<string, ScoredCase[]>();
  for (const one of cases) {
    for (const name of namesOf(one.gold)) groups.set(name, [...(groups.get(name) ?? []), one]);
  }
  return Object.fromEntries(
    [...groups]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, group]) => [name, scored(group, resamples.part)]),
  );
}
