import { expect, it } from "vitest";
import { drawFrom } from "../../src/bench/draw.ts";
import { type Belief, type Example, fitLogistic } from "../../src/train/logistic-regression.ts";

const draw = drawFrom(7);

/** Examples of a known law: log-odds 1 - 2x. */
const examples: Example[] = Array.from({ length: 4000 }, () => {
  const x = draw.whole(0, 1000) / 1000;
  const probability = 1 / (1 + Math.exp(-(1 - 2 * x)));
  return { features: Float64Array.from([1, x]), right: draw.chance(probability), weight: 1 };
});
const free: Belief = { expected: 0, low: -9, high: 9, strength: 1e-6 };

it("finds the law that examples follow", () => {
  const [intercept = 0, weight = 0] = fitLogistic(examples, [free, free]);
  expect(intercept).toBeCloseTo(1, 0);
  expect(weight).toBeLessThan(-1.6);
  expect(weight).toBeGreaterThan(-2.4);
});

it("keeps to what is expected where there are few examples, and leaves it where there are many", () => {
  const belief = { ...free, expected: 1, strength: 10 };
  const [, few = 0] = fitLogistic(examples.slice(0, 10), [free, belief]);
  const [, many = 0] = fitLogistic(examples, [free, belief]);
  expect(few).toBeGreaterThan(0.5);
  expect(many).toBeLessThan(-1);
});

it("never leaves its bounds", () => {
  const [, weight] = fitLogistic(examples, [free, { ...free, low: -0.5 }]);
  expect(weight).toBe(-0.5);
});

it("counts an example of weight two as two", () => {
  const some = examples.slice(0, 50);
  const heavy = some.map((example) => ({ ...example, weight: 2 }));
  const [once = 0] = fitLogistic([...some, ...some], [free, free]);
  const [twice = 1] = fitLogistic(heavy, [free, free]);
  expect(twice).toBeCloseTo(once, 8);
});
