import { describe, expect, it } from "vitest";
import { findAllBut, findCounts } from "../../src/extract/counts.ts";

/** `12 times lesion total` for each count. */
const read = (plain: string): string =>
  findCounts(plain)
    .map(({ value, form, of, total }) =>
      [value, form, of ?? "-", ...(total ? ["total"] : [])].join(" "),
    )
    .join("; ");
const values = (plain: string): string =>
  findCounts(plain)
    .map(({ value }) => value)
    .join(" ");

describe("lesions", () => {
  it.each([
    ["aks x 14", "14 times lesion"],
    ["warts x7", "7 times lesion"],
    ["12 thick hyperkeratotic aks", "12 number lesion"],
    ["eleven hyperkeratotic actinic keratoses", "11 word lesion"],
    ["two dozen tags", "24 word lesion"],
    ["a dozen warts", "12 word lesion"],
    ["half a dozen spots", "6 word lesion"],
    ["one hundred twenty lesions", "120 word lesion"],
    ["total number of lesions treated:  9", "9 number lesion total"],
    ["total number of lesions injected: 12", "12 number lesion total"],
    ["a total of seventeen.", "17 word - total"],
    ["(9 in all)", "9 number - total"],
    ["five lesions in total", "5 word lesion total"],
    ["skin biopsies, three.", "3 word lesion"],
    ["bx x2", "2 times lesion"],
    ["shave bx back x2", "2 times lesion"],
    ["both lesions", "2 both lesion"],
    ["pair of tags", "2 pair lesion"],
    ["single lesion", "1 word lesion"],
    ["aks #3", "3 number lesion"],
    ["lesions #1-3 frozen", "3 number lesion"],
    ["sites 1-4 treated", "4 number lesion"],
    ["two of the three spots", "2 word lesion"],
    ["10-12 inflammatory papules", "10 number lesion"],
    [">20 aks", "20 number lesion"],
    ["two 3 mm papules", "2 word lesion"],
    ["number of lesions: 1informed consent", "1 number lesion"],
  ])("%s", (plain, expected) => expect(read(plain)).toBe(expected));

  it.each([
    ["vertex 8, forehead 4, r temple 1", "8 4 1"],
    ["7 face, 2 scalp, 3 dors hands", "7 2 3"],
    ["right forearm ......... 4", "4"],
    ["left helix (1), right cheek (2), vertex scalp (2)", "1 2 2"],
    ["scalp (10 patches), right eyebrow (1)", "10 1"],
    ["nine from the neck, five from the axilla", "9 5"],
    ["scalp-4, nose-2, hands:3", "4 2 3"],
    ["4 forearms (2 r 2 l)", "4 2 2"],
  ])("by place, kind unsaid: %s", (plain, expected) => expect(values(plain)).toBe(expected));

  it("leaves open whether freezing x3 means lesions or cycles", () => {
    expect(read("ln2 x 3")).toBe("3 times -");
    expect(read("cryo x3")).toBe("3 times -");
  });
});

describe("look-alikes keep their own name", () => {
  it.each([
    ["2 freeze-thaw cycles", "2 number cycle"],
    ["two 10-sec cycles", "2 word cycle; 10 number time"],
    ["f/t x 2", "2 times cycle"],
    ["3 passes", "3 number cycle"],
    ["ed&c x3", "3 times cycle"],
    ["ed&c bcc back x 3", "3 times cycle"],
    ["curette/desicc x 3", "3 times cycle"],
    ["ten seconds times two each", "10 word time; 2 times cycle"],
    ["cleared in 3 stages", "3 number stage"],
    ["after 2 layers clear", "2 number stage"],
    ["closed in two layers", "2 word layer"],
    ["two-layer closure", "2 word layer"],
    ["cut into seven blocks", "7 word block"],
    ["4-0 nylon x2", "2 times suture"],
    ["buried 5-0 vicryl x 6", "6 times suture"],
    ["three 4-0 nylon sutures", "3 word suture"],
    ["eight staples", "8 word suture"],
    ["steri-strips x4", "4 times suture"],
    ["14 inj ea", "14 number puncture"],
    ["5 pokes each", "5 number puncture"],
    ["10 seconds", "10 number time"],
    ["bid x 2 weeks", "2 times time"],
    ["in 7 to 10 days", "7 number time"],
    ["3 refills", "3 number other"],
    ["bled x2", "2 times other"],
    ["oriented x3", "3 times other"],
    ["12 aks x 2 cycles", "12 number lesion; 2 times cycle"],
    ["phenol 3 x 30 seconds", "3 number cycle; 30 times time"],
    ["three bottles", "3 word piece"],
  ])("%s", (plain, expected) => expect(read(plain)).toBe(expected));
});

describe("numbers that count nothing", () => {
  it.each([
    "63m, 71 y.o. f, 5yo, 58 yo",
    "fifty eight year old woman, a 66-year-old man",
    "mrs. a., 88, known to me",
    "the patient is 80; spouse present",
    "bp 134/78, hr 72, p 68, t 97.9, wt 188",
    "vitals 118/70, 64",
    "call 555-0136 at 16:12",
    "06/04/2025, june 2, 2025, feb 6, 2 june 2025",
    "#15 blade, no. 15 blade, 30g needle",
    "4-0 vicryl and 5-0 nylon",
    "l57.0, c44.319, ak-47, covid-19, type 2",
    "1:100,000 and 1%, 10/10",
    "lisinopril 20, omeprazole 20",
    "lesion 2: left arm. specimen 1",
    "1. shave biopsy\n2. cryotherapy",
    "2) cryotherapy",
    "(1) lower lip. (2) upper lip",
    "procedures: 1. shave of the arm. 2. punch of the leg.",
    "session 1 of 2, page 2 of 3",
    "spf 30, fitzpatrick 2, clark level 4",
    "tagged at 12, suture at 3",
    "0.8 cm papule, 4 mm punch",
    "tac 10 mg/ml, 0.5 ml",
    "lesion 6, 2 mm margins",
    "the one on the left, no one, number one",
    "heart rate of 38, pressure 74 over 40",
    "4 x 4 gauze, a 3x3 dressing",
    "temperature was 95.0, potassium 4.0",
    "diagnoses:, 1. nevus of the back\n2. nevus of the arm",
    "tumor in blocks 1, 2 and 5",
  ])("%s", (plain) => expect(read(plain)).toBe(""));

  it("takes bare numbers at line starts for labels only where they run on", () => {
    expect(read("1 nevus mid chest, bleeds\n2 boil thigh")).toBe("");
    expect(read("2 nevi mid chest")).toBe("2 number lesion");
  });
});

describe("all but some", () => {
  it.each([
    ["all but two were treated", 2],
    ["all except 3", 3],
    ["all aks except for one", 1],
    ["all of the lesions but 4", 4],
  ])("%s", (plain, value) => {
    expect(findAllBut(plain).map((found) => found.value)).toEqual([value]);
  });

  it.each(["all were treated", "all but the thick ones", "two"])("none in: %s", (plain) => {
    expect(findAllBut(plain)).toEqual([]);
  });
});
