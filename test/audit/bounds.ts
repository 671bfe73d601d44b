import {
  differenceEstimate,
  type Estimate,
  type Reviewed,
  ratioEstimate,
} from "../../src/audit/estimate.ts";
import { chanceOf } from "./year/chance.ts";

/** Visits of a practice, most of them billed rightly, and what of each is overpaid. */
function practiceOf(seed: string, size: number): Reviewed[] {
  const chance = chanceOf(seed);
  return Array.from({ length: size }, () => {
    const billed = chance.pick([0.61, 0.85, 1.3, 1.92, 2.62, 4.99]);
    const wrong = chance.share() < 0.2;
    return { billed, overpaid: wrong ? Math.round(billed * chance.share() * 100) / 100 : 0 };
  });
}

export interface Coverage {
  readonly repetitions: number;
  /** Repetitions whose lower bound was at or below the truth. */
  readonly differenceLower: number;
  readonly ratioLower: number;
  /** Repetitions whose two-sided interval held the truth. */
  readonly differenceInterval: number;
  readonly ratioInterval: number;
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** Draws samples of a known population again and again and counts how often the bounds hold. */
export function coverageOf(repetitions: number, seed: string): Coverage {
  const practice = practiceOf(seed, 20_000);
  const truth = sum(practice.map(({ overpaid }) => overpaid));
  const billed = sum(practice.map((visit) => visit.billed));
  const drawn = 200;
  const estimates = Array.from({ length: repetitions }, (_, repetition) => {
    const chance = chanceOf(`${seed}:${repetition}`);
    const chosen = new Set<number>();
    while (chosen.size < drawn) chosen.add(chance.whole(0, practice.length - 1));
    const sample = [...chosen].flatMap((at) => practice[at] ?? []);
    const strata = [{ name: "all", size: practice.length, billed, sample }];
    return { difference: differenceEstimate(strata), ratio: ratioEstimate(strata) };
  });
  const count = (which: "difference" | "ratio", holds: (estimate: Estimate) => boolean) =>
    estimates.filter((estimate) => holds(estimate[which])).length;
  const above = ({ lower }: Estimate) => lower <= truth;
  const within = ({ lower, upper }: Estimate) => lower <= truth && truth <= upper;
  return {
    repetitions,
    differenceLower: count("difference", above),
    ratioLower: count("ratio", above),
    differenceInterval: count("difference", within),
    ratioInterval: count("ratio", within),
  };
}
