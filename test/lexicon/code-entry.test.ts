import { expect, it } from "vitest";
import { entryOf, globalDaysOf, parentsOf } from "../../src/lexicon/code-entry.ts";
import { lexicon } from "../helpers/events.ts";

const entry = { description: "words", workRvu: 1, globalDays: "010" };
const twice = {
  ...lexicon,
  codes: new Map([
    [
      "11999",
      [
        { ...entry, code: "11999", from: "2016-01-01" as const, to: "2019-12-31" as const },
        { ...entry, code: "11999", from: "2020-01-01" as const, workRvu: 2, globalDays: "XXX" },
      ],
    ],
  ]),
};

it.each([
  ["2016-01-01", 1],
  ["2019-12-31", 1],
  ["2020-01-01", 2],
  ["2026-01-01", 2],
  ["2015-12-31", 1],
] as const)("knows a code on %s by its period, before all of them by the first", (day, value) => {
  expect(entryOf(twice, "11999", day).workRvu).toBe(value);
});

it("holds nothing of a code that it does not know", () => {
  expect(entryOf(twice, "00000", "2020-01-01").workRvu).toBe(0);
  expect(globalDaysOf(twice, "00000", "2020-01-01")).toBe(0);
  expect(parentsOf(twice, "00000", "2020-01-01")).toEqual([]);
});

it("counts global days only where they are days", () => {
  expect(globalDaysOf(twice, "11999", "2019-12-31")).toBe(10);
  expect(globalDaysOf(twice, "11999", "2020-01-01")).toBe(0);
  expect(globalDaysOf(lexicon, "14301", "2025-03-04")).toBe(90);
  expect(globalDaysOf(lexicon, "17311", "2025-03-04")).toBe(0);
  expect(parentsOf(lexicon, "17003", "2025-03-04")).toContain("17000");
});
