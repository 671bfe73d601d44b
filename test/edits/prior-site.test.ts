import { describe, expect, it } from "vitest";
import { samePlaceAsPrior } from "../../src/edits/prior-site.ts";
import { event, lexicon } from "../helpers/events.ts";

const siteOf = (words: string) => {
  const { value } = event({ kind: "biopsy", site: words }).site;
  if (value === undefined) throw new Error(`no place: ${words}`);
  return value;
};

describe("the place of an earlier procedure, as a record words it", () => {
  it.each([
    ["left cheek", "left cheek", true],
    ["Left  Cheek", "left cheek", true],
    ["Cheek, left; skin of", "left cheek", true],
    ["LT cheek", "left cheek", true],
    ["RT cheek", "left cheek", false],
    ["rt cheek", "right cheek", true],
    ["right cheek", "left cheek", false],
    ["left and right cheek", "left cheek", true],
    ["cheek", "left cheek", true],
    ["face", "left cheek", true],
    ["back", "left cheek", false],
    ["back and left cheek", "left cheek", true],
    ["lip vermilion", "lip vermilion", true],
    ["ear canal of the left", "left ear", true],
    ["somewhere", "left cheek", undefined],
    ["", "left cheek", undefined],
    ["cheekbone", "left cheek", undefined],
    [`${"and ".repeat(30)}back`, "left cheek", undefined],
    [`${"and ".repeat(29)}back`, "left cheek", false],
  ])("%s: can be the %s: %s", (prior, site, same) => {
    expect(samePlaceAsPrior(lexicon, prior, siteOf(site))).toBe(same);
  });

  it("knows a place by the note's own words, whatever they are", () => {
    const site = { ...siteOf("left cheek"), name: "Left malar eminence" };
    expect(samePlaceAsPrior(lexicon, "left malar eminence", site)).toBe(true);
    expect(samePlaceAsPrior(lexicon, "malar eminence", site)).toBe(undefined);
  });
});
