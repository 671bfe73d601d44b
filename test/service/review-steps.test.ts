import { expect, it } from "vitest";
import { reviewOf, type Step } from "../../src/service/review.ts";

const add: Step = { kind: "add", code: "11102", units: 1, modifiers: [], diagnoses: [] };

it("an added line keeps its id for itself and stays an added one, whatever is decided on it", () => {
  const steps: Step[] = [
    add,
    { kind: "reject", line: "A1", reason: "not supported" },
    { ...add, units: 2 },
    { kind: "accept", line: "A1" },
  ];
  const [first, second, ...more] = reviewOf({ lines: [] }, steps).lines;
  expect(first).toMatchObject({ id: "A1", verdict: "added", units: 1 });
  expect(second).toMatchObject({ id: "A2", verdict: "added", units: 2 });
  expect(more).toEqual([]);
  const rejected = reviewOf({ lines: [] }, steps.slice(0, 3)).lines;
  expect(rejected.map(({ verdict }) => verdict)).toEqual(["rejected", "added"]);
});
