import { describe, expect, it } from "vitest";
import { itemsOf, read } from "./outline.ts";

const cases: readonly [name: string, text: string, expected: readonly string[]][] = [
  [
    "an inline list of sentences",
    "OPERATION: 1. Excision nevus left shoulder. 2. Removal of tags. She did well.",
    ["0 - 1 | Excision nevus left shoulder.", "0 - 2 | Removal of tags."],
  ],
  [
    "lines with letters, not the line behind them",
    "A. L forearm - 4 mm punch. Sutured.\nB. R calf - shave\nboth to path",
    ["0 - a | L forearm - 4 mm punch. Sutured.", "0 - b | R calf - shave"],
  ],
  [
    "bare numbers at line starts",
    "1 nevus mid chest 6 mm, excised\n2 nevus R lip 3 mm, punch\npath pending x2",
    ["0 - 1 | nevus mid chest 6 mm, excised", "0 - 2 | nevus R lip 3 mm, punch"],
  ],
  [
    "numbers in brackets",
    "Procedure: after consent,\n (1) shave biopsy nose\n (2) 4 mm punch thigh\nno complications",
    ["0 - 1 | shave biopsy nose", "0 - 2 | 4 mm punch thigh"],
  ],
  [
    "rows of a flattened table",
    "  A     left shin    1.0 cm    shave\n  B     mid chest    0.6 cm    punch\nHemostasis: pressure",
    ["0 - a | left shin    1.0 cm    shave", "0 - b | mid chest    0.6 cm    punch"],
  ],
  [
    "blocks under a noun",
    "LESION A\n  Location: back\n  Size of lesion: 1.2 cm\n\nLESION B\n  Location: arm\n\nBoth sent.",
    ["0 lesion a | Location: back\n  Size of lesion: 1.2 cm", "0 lesion b | Location: arm"],
  ],
  [
    "text set in behind a blank line",
    "Problem 1 - Eczema\n   Plan: ointment\n\nProblem 2 - Acne\n   Plan: gel\n\n   Procedure: extraction\n\nReturn.",
    [
      "0 problem 1 | Eczema\n   Plan: ointment",
      "0 problem 2 | Acne\n   Plan: gel\n\n   Procedure: extraction",
    ],
  ],
  [
    "a noun with a number before a field",
    "Lesion 1 location: calf   Size of lesion: 8 mm\nLesion 2 location: arm   Size of lesion: 6 mm\nTotal number of lesions: 2",
    [
      "0 lesion 1 | location: calf   Size of lesion: 8 mm",
      "0 lesion 2 | location: arm   Size of lesion: 6 mm",
    ],
  ],
  [
    "number words",
    "Number one. The papule of the arm was shaved.\n\nNumber two. The macule of the back was punched.",
    ["0 - 1 | The papule of the arm was shaved.", "0 - 2 | The macule of the back was punched."],
  ],
  [
    "letters nested under a number",
    "1. Keratoses\n   a. scalp, frozen\n   b. ears, frozen\n2. Wart\n   a. thumb\n   b. heel",
    [
      "0 - 1 | Keratoses\n   a. scalp, frozen\n   b. ears, frozen",
      "1 - a | scalp, frozen",
      "1 - b | ears, frozen",
      "0 - 2 | Wart\n   a. thumb\n   b. heel",
      "2 - a | thumb",
      "2 - b | heel",
    ],
  ],
  ["one labelled specimen", "Specimen A: shave, left shin", ["0 specimen a | shave, left shin"]],
  [
    "first and second at sentence starts",
    "Two sites. First, the nose was shaved. Second, the ear was punched.",
    ["0 - 1 | the nose was shaved.", "0 - 2 | the ear was punched."],
  ],
];

describe("items", () => {
  it.each(cases)("reads %s", (_name, text, expected) => {
    expect(itemsOf(text)).toEqual(expected);
  });

  it.each([
    "seen on 4. May, size 0.6 cm",
    "2 lesions\n1 cm each",
    "1. Actinic keratoses",
    "lesion 6, 2 mm margins all around",
    "3 mm punch\n4 mm punch",
    "M. A. Smith, B. Jones",
    "- scalp\n- ear",
    "Stage I: clear\nStage II: clear",
    "BP 120/80\nT 98.6",
    "1 cm nevus\n2 cm cyst",
    "A 5 mm papule of the arm.\nA 4 mm papule of the leg.",
  ])("finds no list in %j", (text) => {
    expect(read(text).items).toEqual([]);
  });

  it("gives each sentence its innermost item", () => {
    const { sentences, items } = read("1. Warts\n   a. thumb\n   b. heel\n2. Tag");
    expect(sentences.map(({ item }) => items[item]?.label)).toEqual(["1", "a", "b", "2"]);
  });
});
