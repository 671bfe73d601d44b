import { expect, it } from "vitest";
import { coverageOf } from "./bounds.ts";

/** The small form of `npm run test:bounds`. */
it("the lower bound of the overpayment holds in at least nine of ten samples", () => {
  const { differenceLower, ratioLower, differenceInterval } = coverageOf(40, "small");
  expect(differenceLower).toBeGreaterThanOrEqual(36);
  expect(ratioLower).toBeGreaterThanOrEqual(36);
  expect(differenceInterval).toBeGreaterThanOrEqual(30);
});
