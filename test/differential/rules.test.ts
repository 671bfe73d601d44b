import { describe, expect, it } from "vitest";
import { createEngine } from "../../src/index.ts";
import { compare } from "./compare.ts";

describe("the rules beside the coder of the corpus", () => {
  const { compared, codes, differences } = compare("small", 2000, createEngine().resources);

  it("code two thousand drawn visits alike", () => {
    expect(compared).toBe(2000);
    expect(differences).toEqual([]);
  });

  it("do so over counts, sizes, sums of lengths and areas, stages and drug units", () => {
    const kinds = ["11103", "11604", "17003", "11201", "12032", "13132", "17312", "11901", "J3301"];
    expect([...codes]).toEqual(expect.arrayContaining(kinds));
  });
});
