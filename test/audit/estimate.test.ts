import { describe, expect, it } from "vitest";
import { allocate } from "../../src/audit/draw-sample.ts";
import {
  differenceEstimate,
  type Reviewed,
  ratioEstimate,
  sampleSize,
} from "../../src/audit/estimate.ts";
import { wilson } from "../../src/audit/wilson.ts";

/**
 * Inhabitants (thousands) of 49 of the 196 largest cities of the United States in 1920 and 1930: W. G.
 * Cochran, Sampling Techniques, 3rd edition, 6.1, whose estimates of the 1930 total are 28,397 by the
 * ratio to 22,919 in 1920 and 25,048 by the mean alone. The figures are facts of the census.
 */
const before = [
  138, 93, 61, 179, 48, 37, 29, 23, 30, 2, 38, 46, 71, 25, 298, 74, 50, 76, 381, 387, 78, 60, 507,
  50, 77, 64, 40, 136, 243, 256, 94, 36, 45, 67, 120, 172, 66, 46, 121, 44, 64, 56, 40, 116, 87, 43,
  43, 161, 36,
];
const after = [
  143, 104, 69, 260, 75, 63, 50, 48, 111, 50, 52, 53, 79, 57, 317, 93, 58, 80, 464, 459, 106, 57,
  634, 64, 89, 77, 60, 139, 291, 288, 85, 46, 53, 67, 115, 183, 86, 65, 113, 58, 63, 142, 64, 130,
  105, 61, 50, 232, 54,
];
const cities = before.map((billed, index): Reviewed => ({ billed, overpaid: after[index] ?? 0 }));
const published = [{ name: "cities", size: 196, billed: 22_919, sample: cities }];

describe("the published example of Cochran", () => {
  it("is met by the ratio estimator, standard error included", () => {
    const { point, standardError } = ratioEstimate(published);
    expect(Math.round(point)).toBe(28_397);
    expect(Math.round(standardError)).toBe(604);
  });

  it("is met by the difference estimator", () => {
    expect(Math.round(differenceEstimate(published).point)).toBe(25_048);
  });
});

/** All samples of `drawn` of a population. */
function samplesOf(population: readonly number[], drawn: number): number[][] {
  if (drawn === 0) return [[]];
  return population.flatMap((value, index) =>
    samplesOf(population.slice(index + 1), drawn - 1).map((rest) => [value, ...rest]),
  );
}

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

describe("the difference estimator over all samples of small strata", () => {
  const strata: readonly [readonly number[], readonly number[]] = [
    [0, 0, 1.2, 4, 0.3],
    [2, 0, 0, 7],
  ];
  const all = samplesOf(strata[0], 3).flatMap((first) =>
    samplesOf(strata[1], 2).map((second) =>
      differenceEstimate(
        [first, second].map((sample, index) => ({
          name: String(index),
          size: strata[index]?.length ?? 0,
          billed: 1,
          sample: sample.map((overpaid) => ({ billed: 1, overpaid })),
        })),
      ),
    ),
  );
  const truth = strata.flat().reduce((sum, value) => sum + value, 0);

  it("hits the truth in the mean", () => {
    expect(mean(all.map(({ point }) => point))).toBeCloseTo(truth, 9);
  });

  it("gives in the mean the variance that its points have", () => {
    const variance = mean(all.map(({ point }) => (point - truth) ** 2));
    expect(mean(all.map(({ standardError }) => standardError ** 2))).toBeCloseTo(variance, 9);
  });
});

describe("the interval", () => {
  const sample = [0, 0, 2, 4].map((overpaid) => ({ billed: 5, overpaid }));
  it("takes Student's t of n - 1 degrees of freedom at 90 % from both sides", () => {
    const { point, lower, standardError, degreesOfFreedom } = differenceEstimate([
      { name: "all", size: 100, billed: 500, sample },
    ]);
    expect(degreesOfFreedom).toBe(3);
    expect(point - lower).toBeCloseTo(2.353_363 * standardError, 4);
  });

  it("is of no width where the whole population was reviewed", () => {
    const { lower, upper } = differenceEstimate([{ name: "all", size: 4, billed: 20, sample }]);
    expect([lower, upper]).toEqual([6, 6]);
  });

  it("refuses a stratum of one reviewed visit", () => {
    expect(() =>
      differenceEstimate([{ name: "thin", size: 10, billed: 1, sample: sample.slice(0, 1) }]),
    ).toThrow(/thin/);
  });
});

describe("sizes", () => {
  it("the size of a sample grows with the precision wanted and ends at the population", () => {
    const population = { size: 10_000, mean: 1, deviation: 2 };
    expect(sampleSize(0.25, population)).toBe(171);
    expect(sampleSize(0.1, population)).toBe(977);
    expect(sampleSize(0.0001, population)).toBe(10_000);
  });

  it("a stratum gets its share, two at least, and no more than it has", () => {
    expect(allocate(100, [900, 95, 5, 1])).toEqual([90, 9, 2, 1]);
  });
});

it("a rate has Wilson's interval, at 0 of n, too", () => {
  expect(wilson(0, 10)).toMatchObject({ rate: 0, lower: 0, upper: 0.277533 });
  expect(wilson(5, 10)).toMatchObject({ lower: 0.236593, upper: 0.763407 });
});
