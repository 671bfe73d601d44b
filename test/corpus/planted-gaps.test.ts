import { expect, test } from "vitest";
import { plantGap } from "../../corpus/generator/plant-gap.ts";
import { plants } from "../../corpus/generator/plants.ts";
import { openStyles } from "../../corpus/styles/index.ts";

const cases = openStyles.flatMap((style) =>
  Array.from({ length: 280 }, (_, number) => plantGap(`test-${number}`, style)),
);

test("there are at least 3,000 notes with one element left out, no two alike", () => {
  const texts = new Set(cases.map(({ note }) => (note as { readonly text: string }).text));
  expect(texts.size).toBeGreaterThanOrEqual(3000);
});

test("every element is left out somewhere", () => {
  const seen = new Set(cases.map(({ planted }) => planted.element));
  expect(plants.map(({ element }) => element).filter((element) => !seen.has(element))).toEqual([]);
});

test("each asks for the one gap it was made for", () => {
  for (const { gaps, planted, id } of cases) {
    const asked = gaps.filter(({ optional }) => optional !== true).map((gap) => gap.id);
    expect(asked, `${id}: ${planted.element}`).toEqual([planted.gap]);
  }
});

test("what is left out adds no unit, unless two closures summed before fall apart", () => {
  const units = (lines: (typeof cases)[number]["lines"]) =>
    lines.reduce((sum, line) => sum + (line.units ?? 1), 0);
  const apart = /^grade|complex/;
  for (const { lines, planted, id } of cases.filter((one) => !apart.test(one.planted.element))) {
    expect(units(lines), id).toBeLessThanOrEqual(units(planted.complete));
  }
  const counted = cases.filter(
    ({ planted }) => planted.element === "number of premalignant lesions",
  );
  for (const { lines } of counted) expect(lines.map(({ code }) => code)).toContain("17000");
});
