import { describe, expect, it } from "vitest";
import { roleFromField } from "../../src/extract/measure-roles.ts";
import { findMeasures } from "../../src/extract/measures.ts";

/** `1.2x0.9 size` for each measure: dims in centimetres, role (`-` undecided), `each`, `?` for no unit. */
const read = (plain: string): string =>
  findMeasures(plain)
    .map(({ dims, role, each, unit }) =>
      [
        `${dims.join("x")}${unit === undefined ? "?" : ""}`,
        role ?? "-",
        ...(each ? ["each"] : []),
      ].join(" "),
    )
    .join("; ");
const values = (plain: string): string =>
  findMeasures(plain)
    .map(({ dims }) => dims.join("x"))
    .join("; ");

describe("numbers and units", () => {
  it.each([
    ["a 1.2 cm papule", "1.2"],
    ["a .8cm papule", "0.8"],
    ["papule 0,8 cm", "0.8"],
    ["1 1/2 inch scar", "3.81"],
    ["1/2 inch papule", "1.27"],
    ["½ inch papule", "1.27"],
    ["1½ cm cyst", "1.5"],
    ["1 ½ cm cyst", "1.5"],
    ["measured three point four centimeters", "3.4"],
    ["nine mm papule", "0.9"],
    ["two and a quarter inches", "5.715"],
    ["two and one half centimeters", "2.5"],
    ["a half-inch papule", "1.27"],
    ["half an inch across", "1.27"],
    ["three quarters of an inch", "1.905"],
    ["point eight cm nevus", "0.8"],
    ["zero point six centimeter nevus", "0.6"],
    ["a centimeter of margin", "1"],
    ["five-millimeter punch", "0.5"],
    ["a 7-mm papule", "0.7"],
    ["12 millimetres", "1.2"],
    ["2 cms", "2"],
    ["3 in. long", "7.62"],
    ['1.5" laceration', "3.81"],
    ["12 sq cm", "12"],
    ["12 cm2 and 9.5 cm^2", "12; 9.5"],
    ["thirty square centimeters", "30"],
    ["size of lesion: 0.9 cmnumber of lesions: 1", "0.9"],
    ["margin:4mm", "0.4"],
    ["2 and a half cm cyst", "2.5"],
  ])("%s", (plain, expected) => expect(values(plain)).toBe(expected));

  it.each([
    ["0.7x0.5 cm", "0.7x0.5"],
    ["3.0x2.5cm", "3x2.5"],
    ["7 x 3mm", "0.7x0.3"],
    ["1.4 cm x 0.9 cm", "1.4x0.9"],
    ["1.4 cm x 8 mm", "1.4x0.8"],
    ["1.4 cm x 0.9", "1.4x0.9"],
    ["5.1 by 4.0 cm", "5.1x4"],
    ["four by three centimeters", "4x3"],
    ["six and a half by five by three centimeters", "6.5x5x3"],
    ["1.1 x 0.6 x 0.4 cm", "1.1x0.6x0.4"],
    ["2.0 (l) x 1.0 (w) x 0.5 (d) cm", "2x1x0.5"],
    ["0.8x.6 cm", "0.8x0.6"],
    ["1,2 x 0,9 cm", "1.2x0.9"],
    ["4 mm x2", "0.4"],
    ["4 mm x 2", "0.4"],
  ])("pairs and triples: %s", (plain, expected) => expect(values(plain)).toBe(expected));

  it.each([
    ["4-6 mm", "0.4"],
    ["3 to 5 mm", "0.3"],
    ["3mm-5mm", "0.3"],
    ["between 2 and 4 mm", "0.2"],
    ["2 or 3 mm", "0.2"],
    ["four to five centimeters", "4"],
    ["0.5 - 0.8 cm", "0.5"],
    ["a 5- to 6-mm splinter", "0.5"],
  ])("of a range the lower end: %s", (plain, expected) => expect(values(plain)).toBe(expected));

  it.each([
    ["two papules measuring 3 and 4 mm", "0.3; 0.4"],
    ["5, 6, and 8 mm papules", "0.5; 0.6; 0.8"],
    ["scalp 3 and 4 mm papule", "0.4"],
  ])("lists share their unit: %s", (plain, expected) => expect(values(plain)).toBe(expected));

  it.each([
    "closed with 4-0 vicryl and 5-0 nylon",
    "a #15 blade, no. 11 blade, 30g needle",
    "1% lidocaine with 1:100,000 epinephrine, 0.4 cc",
    "bp 134/78 mmhg, t 97.9, 20-30 mmhg stockings",
    "10 mg/ml, 300 mj/cm2, 308 nm, 37 j/cm2",
    "seen 06/04/2025 at 16:12, call 555-0188, mrn 443210",
    "36 y/o, 10 seconds, 3 months, -196 c, 188 lb",
    "9 in all, 4 in total, 3 in the left axilla, two in number",
    'she said "give me 5" and left',
    "15 cc, 2 cm3",
    "to a point lateral of it",
  ])("no measure in: %s", (plain) => expect(read(plain)).toBe(""));
});

describe("roles", () => {
  it.each([
    // margin
    ["excised with margins of 5 mm", "0.5 margin"],
    ["3 mm margins were drawn", "0.3 margin"],
    ["0.3 cm margin", "0.3 margin"],
    ["w/ 5mm marg", "0.5 margin"],
    ["six millimeters were taken on each side", "0.6 margin"],
    ["5 mm all around", "0.5 margin"],
    ["4 mm circumferentially", "0.4 margin"],
    ["3 mm of normal skin", "0.3 margin"],
    ["clear margins of 4 to 6 mm", "0.4 margin"],
    // size
    ["the lesion measured 7 mm in diameter", "0.7 size"],
    ["lesion 0.9 cm", "0.9 size"],
    ["6 mm pearly telangiectatic papule", "0.6 size"],
    ["isk l cheek 7 mm", "0.7 size"],
    ["it measured 2.6 cm", "2.6 size"],
    ["pre-op size: 0.8 cm", "0.8 size"],
    ["a biopsy scar of 9 mm", "0.9 size"],
    ["lipoma r flank 3.5 cm, painful", "3.5 size"],
    // excised
    ["excised diameter 1.9 cm", "1.9 excised"],
    ["excised diameter (lesion + margins):  2.0 cm", "2 excised"],
    ["total excised 2.2 cm", "2.2 excised"],
    ["1.8 cm including margins", "1.8 excised"],
    ["the lesion with its margins measured 3 cm in greatest diameter", "3 excised"],
    ["a total of 2.1 cm (margins included)", "2.1 excised"],
    ["0.8 cm lesion, 4 mm margins = 1.6 cm", "0.8 size; 0.4 margin; 1.6 excised"],
    ["a 4 mm margin was marked, making a 1.6 cm circle", "0.4 margin; 1.6 excised"],
    // defect
    ["the final defect measured 2.2 x 2.0 cm", "2.2x2 defect"],
    ["post-op size 1.2 x 1.0 cm", "1.2x1 defect"],
    ["wound after mohs 1.5 cm", "1.5 defect"],
    ["defect | 3.9 x 3.4 cm", "3.9x3.4 defect"],
    // specimen
    ["the specimen measuring 3.6 x 1.4 cm", "3.6x1.4 specimen"],
    ["fusiform ellipse 3.1 x 1.8 cm", "3.1x1.8 specimen"],
    ["a 6 cm transverse incision", "6 specimen"],
    ["incision 3 cm long", "3 specimen"],
    // length
    ["final length of repair: 3.4 cm", "3.4 length"],
    ["the closed wound was 6.2 cm", "6.2 length"],
    ["layered closure 4.0 cm (4-0 vicryl)", "4 length"],
    ["closed 4.2 cm intermed", "4.2 length"],
    ["for a length of 3.8 cm", "3.8 length"],
    ["laceration of the chin, 2.8 cm", "2.8 length"],
    ["2.8 cm laceration", "2.8 length"],
    ["the final wound measured three centimeters in length", "3 length"],
    ["running 5-0 nylon. the scar measures 4.4 cm", "4.4 length"],
    ["4-0 vicryl deep, 5-0 prolene skin, 3.6 cm.", "3.6 length"],
    ["wound 2. left thigh, four centimeters.", "4 length"],
    ["complex repair right cheek 8.6 cm", "8.6 length"],
    ["the wound is clean, gaping 3 mm, and measures 2.8 cm", "0.3 gap; 2.8 length"],
    // depth, undermining, gap, area
    ["0.2 cm in depth", "0.2 depth"],
    ["taken to a depth of 4 mm", "0.4 depth"],
    ["three centimeters deep", "3 depth"],
    ["undermined for 2.5 cm on both sides", "2.5 undermining"],
    ["undermined to 2 cm", "2 undermining"],
    ["undermined extensively for a distance of two centimeters", "2 undermining"],
    ["undermined widely and closed in layers, 4.2 cm", "4.2 length"],
    ["this left a gap of 2 cm", "2 gap"],
    ["more than the 1.6 cm width of the defect", "1.6 gap"],
    ["area debrided: 12 sq cm", "12 area"],
    // distance, rim, device, other
    ["left cheek, 3 cm anterior to the tragus", "3 distance"],
    ["6 mm above the lid margin", "0.6 distance"],
    ["two inches below c7", "5.08 distance"],
    ["punctures about 1 cm apart", "1 distance"],
    ["at a distance of one centimeter", "1 distance"],
    ["1 cm lateral to the commissure", "1 distance"],
    ["cryo with a 1-2 mm rim", "0.1 rim"],
    ["2 mm freeze margin", "0.2 rim"],
    ["using a 4 mm punch", "0.4 device"],
    ["punch 4 mm r/o lupus", "0.4 device"],
    ["ed&c x3, curette 4mm", "0.4 device"],
    ["5 mm ring curette", "0.5 device"],
    ["1/4 in iodoform", "0.635 device"],
    ["1/4 in drains", "0.635 device"],
    ["0.3 cm - inflamed, drains", "0.3 -"],
    ["half-inch iodoform gauze", "1.27 device"],
    ["a quarter-inch penrose was left", "0.635 device"],
    ["needle: 30 g, 0.5 inch", "1.27 device"],
    ["breslow depth 0.7 mm", "0.07 other"],
    ["closest peripheral margin 8 mm", "0.8 other"],
    ["margins clear, 0.2 cm to nearest", "0.2 other"],
    ["lab measured the lesion at 1.6 cm", "1.6 other"],
    ["nerve under 0.1 mm", "0.01 other"],
    ["1.6 x 1.3 cm full thickness graft", "1.6x1.3 other"],
  ])("%s", (plain, expected) => expect(read(plain)).toBe(expected));

  it.each([
    ["lesion 0.9 cm, 4 mm margins, closure 4.0 cm", "0.9 size; 0.4 margin; 4 length"],
    ["size 1.2 cm margin 0.4 cm repair 3 cm", "1.2 size; 0.4 margin; 3 length"],
    ["3 mm margin, 12 mm lesion", "0.3 margin; 1.2 size"],
    ["6 mm punch biopsy of a 5 mm papule", "0.6 device; 0.5 size"],
    [
      "1.4 cm lesion excised with 4 mm margins. defect 2.2 x 2.2 cm.",
      "1.4 size; 0.4 margin; 2.2x2.2 defect",
    ],
    ["a 2 cm cyst. margins of 1 mm were taken.", "2 size; 0.1 margin"],
  ])("nearest wins: %s", (plain, expected) => expect(read(plain)).toBe(expected));

  it("does not look across the end of a sentence", () => {
    expect(read("there was no lesion. 6 cm")).toBe("6 -");
  });

  it.each([
    ["two papules, 4 mm each", "0.4 size each"],
    ["both measured 6 mm", "0.6 size each"],
    ["4 mm on all sides", "0.4 margin"],
  ])("each: %s", (plain, expected) => expect(read(plain)).toBe(expected));
});

describe("no unit", () => {
  it.each([
    ["lesion 7, 3 mm margins all around", "7? size; 0.3 margin"],
    ["size: 8", "8? size"],
    ["size: 8 x 5", "8x5? size"],
    ["the lesion measured 7.", "7? size"],
    ["- fibr pap r ala 4", "4? size"],
    ["- nevus l arm 5\n- isk l cheek 7 mm", "5? size; 0.7 size"],
  ])("%s", (plain, expected) => expect(read(plain)).toBe(expected));

  it.each([
    "lesion 1 location: left arm",
    "lesion 2: right calf",
    "lesions 3",
    "ak r temple 3",
    "- aks scalp 4",
    "glove size 7",
    "measured 3 times",
    "nevus l arm, seen 2024",
  ])("nothing in: %s", (plain) => expect(read(plain)).toBe(""));
});

it("takes the role of a field from its kind", () => {
  expect(roleFromField("field-excised")).toBe("excised");
  expect(roleFromField("field-site")).toBeUndefined();
});
