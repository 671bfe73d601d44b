import { expect, it } from "vitest";
import { findMohsStages } from "../../src/extract/mohs-stages.ts";

/** `2: 3 2`, `-` for what is not stated. */
const read = (plain: string): string => {
  const { stages, blocks } = findMohsStages(plain);
  return `${stages ?? "-"}: ${blocks.map((count) => count ?? "-").join(" ")}`.trim();
};

it.each([
  ["stage i: 4 blocks, positive; stage ii: 2 blocks clear", "2: 4 2"],
  [
    "the first stage was cut into six blocks. the second stage was directed there; five blocks were required. the third stage consisted of two blocks.",
    "3: 6 5 2",
  ],
  ["stage | blocks | result\ni | 6 | positive\nii | 3 | clear", "2: 6 3"],
  ["stage | blocks | result / i | 6 | positive / ii | 3 | clear", "2: 6 3"],
  ["stage 1 (4 sections): positive. stage 2 (2 sections): clear", "2: 4 2"],
  ["stages: 2   blocks: 3, 2", "2: 3 2"],
  ["total stages: 3. blocks per stage: 4/3/2", "3: 4 3 2"],
  ["four blocks in stage i and two blocks in stage ii", "2: 4 2"],
  ["st i: 2 blks, + deep. st ii: 1 blk, clear", "2: 2 1"],
  ["i: 4 blocks + ; ii: 2 blocks neg", "2: 4 2"],
  ["layer 1: 3 blocks, positive\nlayer 2: 2 blocks\ntumor-free after 2 stages", "2: 3 2"],
  ["level i positive, level ii clear", "2: - -"],
  ["cleared in three stages", "3: - - -"],
  ["tumor free after 2 layers. closed in two layers", "2: - -"],
  ["first layer positive, second layer clear", "2: - -"],
  ["cleared in a single stage with 3 blocks", "1: 3"],
  ["one stage, 4 blocks total", "1: 4"],
  ["2 stages (3 blocks, 2 blocks)", "2: 3 2"],
  ["the first stage was negative. no second stage was needed.", "1: -"],
  ["first stage positive. an additional layer was taken and was clear", "2: - -"],
  ["stage 1 - 2 blocks\nstage 2 - 1 block\nstage 3: n/a", "2: 2 1"],
  ["the first layer was cut into three pieces; tumor in 1 of 3 sections.", "1: 3"],
])("%s", (plain, expected) => expect(read(plain)).toBe(expected));

it.each([
  "stages: ___     blocks: ___",
  "stage i: ____   blocks: ____\nstage ii: ____   blocks: ____",
  "two-stage melolabial flap",
  "stage iv sacral pressure ulcer, ckd stage 3",
  "closed in two layers with 4-0 vicryl",
  "in 2015 she had mohs of the temple in three stages",
  "digital block, nerve block",
])("nothing in: %s", (plain) => expect(read(plain)).toBe("-:"));

it("says where two numbers of stages disagree", () => {
  expect(findMohsStages("stage 1 positive. stage 2 clear. total stages: 3").conflict).toBe(true);
  expect(findMohsStages("stage 1 positive. stage 2 clear. total stages: 2").conflict).toBe(false);
});

it("reads the asked stretch alone", () => {
  const plain = "mohs elsewhere, two stages. today: first layer clear";
  expect(findMohsStages(plain, plain.indexOf("today")).stages).toBe(1);
});
