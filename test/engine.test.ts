import { afterEach, expect, it, vi } from "vitest";
import { createEngine } from "../src/index.ts";

afterEach(() => {
  vi.useRealTimers();
});

it("codes a note without a date by the day of its reading, past midnight and when the clock is set back", () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  const at = (time: Date) => {
    vi.setSystemTime(time);
    return engine.suggest({ id: "1", text: "Shave biopsy of the left cheek." }).dateOfService;
  };
  vi.setSystemTime(new Date(2026, 2, 13, 12));
  const engine = createEngine();
  expect(at(new Date(2026, 2, 13, 23, 59, 59))).toBe("2026-03-13");
  expect(at(new Date(2026, 2, 14, 0, 0, 0))).toBe("2026-03-14");
  expect(at(new Date(2026, 2, 1, 8))).toBe("2026-03-01");
});
