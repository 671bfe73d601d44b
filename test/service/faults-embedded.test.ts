import { expect, it } from "vitest";
import { runFaults } from "./faults.ts";

it("on the embedded store every acknowledged note gets one suggestion, whatever is killed when", async () => {
  const figures = await runFaults("embedded", 5);
  expect(figures).toMatchObject({ lost: 0, twice: 0, trailSound: true });
  expect(figures.acknowledged).toBeGreaterThan(0);
}, 300_000);
