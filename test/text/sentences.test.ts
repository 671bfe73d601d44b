import { describe, expect, it } from "vitest";
import { sentencesOf } from "./outline.ts";

const cases: readonly [name: string, sentences: readonly string[]][] = [
  ["decimals", ["It measured 0.6 cm.", "A .8cm margin was drawn."]],
  ["titles and initials", ["Dr. F. Smith referred her.", "J. R., MD saw her."]],
  ["sides", ["The R. calf was shaved.", "The L. arm was not."]],
  ["blade numbers", ["A No. 15 blade was used.", "Smoker: no."]],
  [
    "abbreviations",
    ["This is approx. 3 cm vs. 2 cm, e.g. on the back.", "It is taken q.d. for now."],
  ],
  ["ages", ["S: 71 y.o. M here today.", "No pain."]],
  ["units before a number", ["Lidocaine 3 cc.", "4-0 nylon x 3."]],
  ["a labelled specimen", ["Both went into specimen B.", "Hemostasis was good."]],
  ["a unit of one letter", ["Frozen for 10 s.", "Healed."]],
  ["semicolons", ["Six mm; two stages; clear."]],
  ["questions", ["Off aspirin?", "No, stay on."]],
];

describe("sentences", () => {
  it.each(cases)("survive %s", (_name, sentences) => {
    expect(sentencesOf(sentences.join(" "))).toEqual(sentences);
  });

  it("are lines in shorthand", () => {
    const lines = ["bcc L arm, bx 2/12", "curette x3, final defect 1.4 cm", "wound care given"];
    expect(sentencesOf(lines.join("\n"))).toEqual(lines);
  });

  it("go on over wrapped lines", () => {
    const wrapped =
      "The patient was placed supine and the left cheek was prepped and draped in a\nsterile fashion. The lesion was then marked with a margin of four millimeters\nand excised to the subcutaneous fat with a number fifteen blade in an ellipse\nalong the lines of tension. Hemostasis was obtained.";
    expect(sentencesOf(wrapped)).toEqual([
      "The patient was placed supine and the left cheek was prepped and draped in a\nsterile fashion.",
      "The lesion was then marked with a margin of four millimeters\nand excised to the subcutaneous fat with a number fifteen blade in an ellipse\nalong the lines of tension.",
      "Hemostasis was obtained.",
    ]);
  });

  it("hold the headings and markers that open them", () => {
    const text = "Size: 1 cm   Margin: 4 mm\nPLAN:\nCall.";
    expect(sentencesOf(text)).toEqual(["Size: 1 cm", "Margin: 4 mm", "PLAN:\nCall."]);
  });

  it("break at seams", () => {
    expect(sentencesOf("Hemostasis achieved.Dressing applied.")).toEqual([
      "Hemostasis achieved.",
      "Dressing applied.",
    ]);
  });

  it("of a text without a stop are pieces of at most 2,500 characters, cut between words", () => {
    const text = "shave biopsy of the left cheek and ".repeat(1_000).trim();
    const sentences = sentencesOf(text);
    expect(Math.max(...sentences.map(({ length }) => length))).toBeLessThanOrEqual(2_500);
    expect(sentences.join(" ")).toBe(text);
    expect(sentencesOf("a".repeat(6_000)).join("")).toBe("a".repeat(6_000));
  });
});
