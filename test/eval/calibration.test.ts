import { describe, expect, it } from "vitest";
import {
  calibrationError,
  meanRisk,
  noiseFloor,
  type Point,
  rankingQuality,
  reliability,
  riskAt,
  riskCoverage,
} from "../../src/eval/calibration.ts";

const points = (...pairs: [confidence: number, right: boolean][]): Point[] =>
  pairs.map(([confidence, right]) => ({ confidence, right }));
const many = (lines: number, confidence: number, right: number): Point[] =>
  Array.from({ length: lines }, (_, at) => ({ confidence, right: at < right * lines }));

describe("calibration", () => {
  it("has no error where the share right is the confidence, and the distance where it is not", () => {
    expect(calibrationError(many(10, 0.8, 0.8))).toBeCloseTo(0);
    expect(calibrationError(many(10, 0.8, 0.5))).toBeCloseTo(0.3);
    expect(calibrationError([...many(10, 0.95, 0.95), ...many(30, 0.5, 0.9)])).toBeCloseTo(0.3, 1);
    expect(calibrationError([])).toBeNull();
  });

  it("puts certainty into the last bin and leaves empty bins out", () => {
    expect(reliability(points([1, true], [0.95, false], [0.1, false]))).toEqual([
      { lines: 1, confidence: 0.1, right: 0 },
      { lines: 2, confidence: 0.975, right: 0.5 },
    ]);
  });

  it("expects less chance error of more lines, none of certain ones, and the same each time", () => {
    const few = noiseFloor(many(50, 0.9, 1)) ?? 0;
    const more = noiseFloor(many(5000, 0.9, 1)) ?? 1;
    // The mean distance of a binomial share from its mean is about 0.8 standard deviations.
    expect(few).toBeCloseTo(0.8 * Math.sqrt((0.9 * 0.1) / 50), 2);
    expect(more).toBeLessThan(few / 5);
    expect(noiseFloor(many(50, 1, 1))).toBe(0);
    expect(noiseFloor(many(50, 0.9, 1))).toBe(few);
  });
});

describe("ranking", () => {
  it("is the chance that a right line is surer than a wrong one", () => {
    expect(rankingQuality(points([0.9, true], [0.2, false]))).toBe(1);
    expect(rankingQuality(points([0.2, true], [0.9, false]))).toBe(0);
    expect(rankingQuality(points([0.5, true], [0.5, false]))).toBe(0.5);
    expect(rankingQuality(points([0.9, true], [0.5, false], [0.3, true], [0.1, false]))).toBe(0.75);
    expect(rankingQuality(points([0.9, true]))).toBeNull();
  });

  it("shows the risk of what is kept, equal confidences together", () => {
    const curve = riskCoverage(points([0.9, true], [0.8, false], [0.8, true], [0.1, false]));
    expect(curve).toEqual([
      { coverage: 0.25, risk: 0 },
      { coverage: 0.75, risk: 1 / 3 },
      { coverage: 1, risk: 0.5 },
    ]);
    expect(riskAt(curve, 0.2)).toBe(0);
    expect(riskAt(curve, 0.5)).toBe(1 / 3);
    expect(meanRisk(curve)).toBeCloseTo(0.5 / 3 + 0.25 / 2);
    expect(riskAt([], 0.5)).toBeNull();
    expect(meanRisk([])).toBeNull();
  });
});
