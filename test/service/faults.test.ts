import { expect, it } from "vitest";
import { runFaults } from "./faults.ts";

it.each(["embedded", "postgres"] as const)(
  "on the %s store every acknowledged note gets one suggestion, whatever is killed when",
  async (store) => {
    const figures = await runFaults(store, 5);
    expect(figures).toMatchObject({ lost: 0, twice: 0, trailSound: true });
    expect(figures.acknowledged).toBeGreaterThan(0);
  },
  300_000,
);
