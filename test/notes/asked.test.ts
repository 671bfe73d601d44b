import { describe, expect, it } from "vitest";
import { createEngine } from "../../src/index.ts";

const engine = createEngine({ today: "2026-03-02" });

const biopsy = "Shave biopsy of the right calf, r/o SCC.";

describe("the day of the visit, told in a sentence", () => {
  it.each([
    ["Procedure note\nDone on October 3, 2018. An established patient.", "2018-10-03"],
    ["NOTE\n1.1 Performed upon March 9, 2018.", "2018-03-09"],
    ["RECORD\n1.0 DATA\n1.1 Was performed on a Monday, June 12, 2017. A man of 60.", "2017-06-12"],
    ["The patient was seen on February 2, 2018.", "2018-02-02"],
    ["It took place on May 7, 2018.", "2018-05-07"],
  ])("%j", (head, day) => {
    expect(engine.suggest({ id: "1", text: `${head}\n${biopsy}` }).dateOfService).toBe(day);
  });

  it.each([
    "A biopsy of the nose was performed on May 7, 2018; benign.",
    "The patient was last seen on May 7, 2018.",
    "Seen on May 7, 2018 by another office.",
    "Mohs surgery of the nose was done on May 7, 2018. Today:",
  ])("is not that of something else: %j", (head) => {
    const text = `A man of 60. He has no fever.\n${head}\n${biopsy}`;
    expect(engine.suggest({ id: "1", text }).dateOfService).not.toBe("2018-05-07");
  });
});

describe("a flap's two defects", () => {
  it.each([
    "defect chin, 1.5 x 1.4 cm -> local rotation flap, cut + moved + sewn; donor area (secondary) defect 1.6 x 1.5 cm",
    "defect R ala, 1.4 x 1.2 cm -> small bilobed flap, raised + inset; donor area (secondary) defect 2 x 1.5 cm",
    "Chin: (primary) defect 1.5 x 1.4 cm, rotation flap raised and inset, (secondary) defect 1.6 x 1.5 cm.",
  ])("make its area: %j", (text) => {
    const { gaps } = engine.suggest({ id: "1", text, dateOfService: "2025-03-04" });
    expect(gaps.map(({ id }) => id)).not.toContain("defect-area-missing");
  });

  it("are asked for where one alone is told", () => {
    const text = "defect chin, 1.5 x 1.4 cm -> local rotation flap, cut + moved + sewn";
    const { gaps } = engine.suggest({ id: "1", text, dateOfService: "2025-03-04" });
    expect(gaps.map(({ id }) => id)).toContain("defect-area-missing");
  });
});
