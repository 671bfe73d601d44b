import { expect, it } from "vitest";
import { createEngine } from "../../src/index.ts";

const { suggest } = createEngine();

const lines = (text: string): string =>
  suggest({ id: "n", dateOfService: "2025-03-04", payer: "medicare", text })
    .lines.map(({ code, units }) => (units === 1 ? code : `${code}x${units}`))
    .join(" ");

it.each([
  [
    "stages told without the name of the operation",
    "Basal cell carcinoma of the left nasal ala, 8 mm. The tumor was curetted and the first layer was taken and processed by frozen section; I read the slides. A second layer was clear.",
    "17311 17312",
  ],
  [
    "a layer that was excised",
    "MOHS SURGERY\nDiagnosis: SCC, right temple\nSurgeon and pathologist: same.\nThe first stage was excised with a 2 mm margin, three blocks. The second stage was excised, two blocks, clear.",
    "17311 17312",
  ],
  [
    "blank stages",
    "Mohs surgery, BCC left cheek, read by me.\nStage I  blocks: 3\nStage II  blocks: 2\nStage III  blocks: ___\nStage IV  blocks: ___",
    "17311 17312",
  ],
  [
    "a table with clock times",
    "Mohs log\nSite: right ear\nDx: BCC\n| Stage | Blocks | Time in | Time out |\n| I | 6 | 8:20 | 9:15 |\n| II | 2 | 9:40 | 10:20 |\n| III |  |  |  |",
    "17311 17312 17315",
  ],
  [
    "results alone",
    "mohs R cheek bcc 0.9cm. I +, II +, III neg. slides read by me",
    "17311 17312x2",
  ],
  [
    "earlier Mohs surgery",
    "Mohs today, left cheek BCC, one stage, 2 blocks, clear. In 2019 she had Mohs of the right ear in three stages.",
    "17311",
  ],
  [
    "muscle taken on the arm",
    "Mohs surgery, left upper arm, DFSP. Surgeon acted as pathologist. Stage I: 4 blocks, positive. Stage II removed a wafer of deltoid muscle, 3 blocks, clear.",
    "17311 17312",
  ],
  [
    "a defect down to muscle on the arm",
    "Mohs surgery, left upper arm, SCC. Stage I: 4 blocks, clear. The defect went down to muscle, which was intact.",
    "17313",
  ],
  [
    "two tumors, each with its own stages",
    "MOHS OPERATIVE REPORT, TWO TUMORS\nTumor A, right cheek, BCC 1.4 cm. Stage one: six blocks, positive. Stage two: one block, negative.\nTumor B, left forearm, SCC in situ 1.2 cm. Stage one: two blocks, negative.\nSlides read by surgeon.",
    "17311 17312 17315 17313",
  ],
  [
    "keratoses frozen beside it",
    "MOHS SURGERY\nDiagnosis: BCC, left cheek\nOne stage, 2 blocks, clear, read by me.\nThree actinic keratoses of the scalp were frozen with liquid nitrogen.",
    "17311 17000 17003x2",
  ],
])("codes Mohs surgery: %s", (_name, text, expected) => {
  expect(lines(text).split(" ").sort()).toEqual(expected.split(" ").sort());
});

it.each([
  "Options discussed: Mohs, excision with 4 mm margins, radiation. She will think about it.",
  "Referred for Mohs surgery of the BCC of the left nasal tip.",
  "MOHS FOLLOW-UP\nDay 7 after Mohs of the frontal scalp, 1 stage, 3 blocks. Staples out. Healing well.",
])("codes no Mohs surgery: %s", (text) => expect(lines(text)).toBe(""));
