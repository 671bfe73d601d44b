import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { withScores } from "../../src/cli/scores-table.ts";
import { casesOf, fallen, figuresOf, keptSets, readScores } from "../../src/eval/kept-scores.ts";
import { createEngine } from "../../src/index.ts";

const { resources } = createEngine();
const before = readScores("corpus/scores.json");

describe("the scores", () => {
  it.each(Object.entries(keptSets))(
    "of the %s have not fallen; where a fall has its reason, run `npm run scores`",
    (name, path) => {
      const cases = casesOf(path);
      if (cases.length === 0) return;
      expect(before[name], `no figures yet: run \`npm run scores\``).toBeDefined();
      expect(fallen(before[name] ?? {}, figuresOf(cases, resources))).toEqual([]);
    },
  );

  it("stand in the README as they are kept", () => {
    const readme = readFileSync("README.md", "utf8");
    expect(withScores(readme, before)).toBe(readme);
  });
});

describe("a fall", () => {
  it("is a higher error or a lower share, beyond rounding, or a figure lost", () => {
    const was = { exactNotes: 0.9, silentlyWrongNotes: 0.01, ece: 0.02 };
    expect(fallen(was, was)).toEqual([]);
    expect(fallen(was, { exactNotes: 0.95, silentlyWrongNotes: 0, ece: 0.01 })).toEqual([]);
    expect(fallen(was, { ...was, exactNotes: 0.89 })).toHaveLength(1);
    expect(fallen(was, { ...was, silentlyWrongNotes: 0.02 })).toHaveLength(1);
    expect(fallen(was, { ...was, ece: 0.024 })).toEqual([]);
    expect(fallen(was, { ...was, ece: 0.03 })).toHaveLength(1);
    expect(fallen(was, { ...was, exactNotes: null })).toHaveLength(1);
  });
});
