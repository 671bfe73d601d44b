import { describe, expect, it } from "vitest";
import { createEngine } from "../../src/index.ts";
import { readVisit } from "../../src/pipeline.ts";
import type { Destruction, ProcedureEvent } from "../../src/types/index.ts";

const { resources } = createEngine();

const eventsOf = (text: string): readonly ProcedureEvent[] =>
  readVisit({ id: "note", text, dateOfService: "2025-05-14" }, resources).events;

/** `actinic-keratosis 7, wart 2`: every counted treatment, `-` where no number is stated. */
const counts = (text: string): string =>
  eventsOf(text)
    .filter((event) => "count" in event && event.kind !== "biopsy" && event.kind !== "excision")
    .map((event) => {
      const { count } = event as Destruction;
      return `${event.diagnosis.value?.concept ?? "?"} ${count.value ?? "-"}`;
    })
    .join(", ");

const conflicts = (text: string): string[] =>
  eventsOf(text).flatMap((event) => event.conflicts.map(({ readings }) => readings));

describe("numbers by place", () => {
  it.each([
    ["LN2: AK forehead 3, L cheek 2, nose 1, scalp 3. tol well", 9],
    ["AKs: 5 R arm, 5 L arm -> LN2", 10],
    ["LN2 AKs: 7 face, 2 scalp, 3 dors hands, 4 forearms (2 R 2 L). 1 cycle", 16],
    ["4 AK - LN2 - 2 cycles 10 sec - nose, R cheek x2, L ear", 4],
    ["5 AKs (3 on the scalp, 2 on the left ear) were treated with LN2.", 5],
    [
      "Actinic keratoses were identified on the scalp (4), forehead (3), and dorsal hands (3). These were treated with liquid nitrogen.",
      10,
    ],
    [
      "Eleven actinic keratoses on the crown and forehead were treated with cryotherapy and then I did five on the backs of the hands, three right and two left, each with one freeze.",
      16,
    ],
  ])("%s", (text, count) => {
    expect(counts(text)).toBe(`actinic-keratosis ${count}`);
    expect(conflicts(text)).toEqual([]);
  });
});

it("numbers of sides split the number of the place before them", () => {
  const text =
    "I snipped ten tags from the two axillae (six right, four left). A further eight from the sides of the neck were removed: five with scissors, three with the hyfrecator. That makes eighteen in all. Two tiny tags on the lid do not bother her and I left them alone.";
  expect(counts(text)).toBe("skin-tag 18");
  expect(conflicts(text)).toEqual([]);
});

describe("totals", () => {
  it("a total that differs from the sum by place is a conflict, and the lower counts", () => {
    const text = "Cryotherapy to 7 AKs: scalp 3, face 2, L ear 1.";
    expect(counts(text)).toBe("actinic-keratosis 6");
    expect(conflicts(text)).toEqual(["total 7; by site 6"]);
  });

  it("a list below a form's total", () => {
    const text =
      "Diagnosis: Actinic keratosis\nTotal number of lesions treated: 12\nSite list\n - right forearm ... 4\n - left forearm .... 3\n - left dorsal hand ... 2\n - nose ... 2\nAgent: liquid nitrogen";
    expect(counts(text)).toBe("actinic-keratosis 11");
    expect(conflicts(text)).toEqual(["total 12; by site 11"]);
  });

  it("the account wins over the heading", () => {
    const text =
      "PROCEDURE: Cryotherapy of nine actinic keratoses.\nDESCRIPTION: The nitrogen went to four actinic keratoses of the forehead, two of the right cheek and one of the chin.";
    expect(counts(text)).toBe("actinic-keratosis 7");
    expect(conflicts(text)).toHaveLength(1);
  });

  it("what was treated wins over what was seen, without a conflict", () => {
    const text =
      "EXAM: 12 AKs on the scalp and forehead.\nPROCEDURE NOTE: Ten of them were treated with liquid nitrogen.";
    expect(counts(text)).toBe("actinic-keratosis 10");
    expect(conflicts(text)).toEqual([]);
  });
});

describe("additions", () => {
  it.each([
    [
      "I froze two actinic keratoses on the left temple with liquid nitrogen, then a third in front of the left ear, and moved on to the scalp, where there were four more and all four got the same freeze. There is one on the nose as well; he asked me to leave it.",
      7,
    ],
    [
      "We treated two AKs on the nose, one on the left ear and another on the right cheek with liquid nitrogen.",
      4,
    ],
  ])("%s", (text, count) => {
    expect(counts(text)).toBe(`actinic-keratosis ${count}`);
  });
});

describe("left untreated", () => {
  it.each([
    ["Exam: 8 actinic keratoses on scalp. All except two were frozen with LN2.", 6],
    [
      "Today: 16 AKs counted - forehead and frontal scalp 9, dorsal hands 4, forearms 3. All but two were treated with liquid nitrogen. The two left alone are thick.",
      14,
    ],
    [
      "AKs: L temple 2, R cheek 1, nose 1. scalp 5 more, thin\nLN2 to face AKs\nscalp x5 NOT tx'd",
      4,
    ],
    [
      "Actinic keratoses: two on the forehead, one on the left hand. Frozen with liquid nitrogen, 2 cycles each. A fourth on the ear she would not let me touch.",
      3,
    ],
    ["LN2 x 3 AK face; 2 more on scalp left for 5-FU.", 3],
  ])("%s", (text, count) => {
    expect(counts(text)).toBe(`actinic-keratosis ${count}`);
  });
});

describe("what is no number of lesions", () => {
  it.each([
    ["AKs x4 face LN2 10 sec x2.", "actinic-keratosis 4"],
    ["One wart R index finger LN2 x 3", "wart 1"],
    ["Two (2) actinic keratoses, left cheek, LN2 for 10 seconds x 2.", "actinic-keratosis 2"],
    ["Multiple actinic keratoses of the scalp were treated with LN2.", "actinic-keratosis -"],
    ["An actinic keratosis of the left cheek was treated with LN2.", "actinic-keratosis 1"],
    [
      "The patient has AKs. I treated 6 today with LN2. Last visit 10 were frozen.",
      "actinic-keratosis 6",
    ],
  ])("%s", (text, expected) => {
    expect(counts(text)).toBe(expected);
  });
});

describe("several kinds of lesion", () => {
  it.each([
    [
      "I froze eight inflamed seborrheic keratoses of the back and five actinic keratoses, four on the forehead and one on the left ear, ten seconds times two each.",
      "inflamed-seborrheic-keratosis 8, actinic-keratosis 5",
    ],
    [
      "1. AK x3 - R cheek 2, nose 1 - LN2\n2. ISK x5 back - LN2",
      "actinic-keratosis 3, inflamed-seborrheic-keratosis 5",
    ],
    ["Skin tags: 6 snipped from neck. Warts: 3 frozen on the left hand.", "skin-tag 6, wart 3"],
    [
      "CRYOSURGERY FORM\nAgent: liquid nitrogen\nDIAGNOSIS 1: Actinic keratosis\nforehead ..... 3\nleft temple .. 2\nDIAGNOSIS 2: Inflamed seborrheic keratosis\nback ......... 4",
      "actinic-keratosis 5, inflamed-seborrheic-keratosis 4",
    ],
  ])("%s", (text, expected) => {
    expect(counts(text).split(", ").sort()).toEqual(expected.split(", ").sort());
  });
});

describe("words that are weak alone", () => {
  it.each([
    "Shave biopsy of papule on the nose, r/o BCC. Base was cauterized and curetted for hemostasis.",
    "Epidermal cyst, back, 1.2 cm. Infiltrated with 5 cc 1% lidocaine and excised. Hemostasis: cautery.",
    "AKs on the scalp, 6. Will use Efudex. No cryotherapy today.",
    "Abscess of the right axilla, draining pus spontaneously. Start doxycycline.",
  ])("%s", (text) => {
    expect(counts(text)).toBe("");
  });

  it("curetted and burned in one sentence is a destruction", () => {
    const text = "BCC, left neck, 0.8 cm. Curetted and the rim desiccated, three rounds.";
    expect(counts(text)).toBe("basal-cell-carcinoma 1");
  });
});

describe("injections", () => {
  const doses = (text: string) =>
    eventsOf(text).map((event) =>
      event.kind === "intralesional-injection" ? [event.count.value, event.doseMg.value] : [],
    );

  it.each([
    [
      "Keloids: I injected triamcinolone acetonide forty milligrams per milliliter into three of them: the sternum took 0.3 mL, the left deltoid 0.2, and the jawline 0.1, so that six tenths of a milliliter went in all told.",
      3,
      24,
    ],
    [
      "AA scalp. ILK 5/cc today: vertex 3 patches, R pariet 2, occip 4. 3 cc total, ~40 pokes.",
      9,
      15,
    ],
    [
      "Keloids, anterior chest, two.\nKenalog 10 mg/mL, 0.5 mL shared between the two keloids.",
      2,
      5,
    ],
    ["4 acne cysts on the jaw injected with Kenalog 2.5 mg/mL, 0.1 mL each.", 4, 1],
    [
      "Kenalog 40 mg/ml: left earlobe 0.2 mL, mid chest 0.3 mL, deltoid 0.1 mL. 3 keloids injected.",
      3,
      24,
    ],
  ])("%s", (text, count, mg) => {
    expect(doses(text)).toEqual([[count, mg]]);
  });
});

describe("drainage", () => {
  const drained = (text: string) =>
    eventsOf(text).flatMap((event) =>
      event.kind === "incision-drainage"
        ? [[event.count.value ?? 0, event.complicated.value !== undefined]]
        : [],
    );

  it.each([
    ["Two abscesses on the back were incised and drained.", [[2, false]]],
    ["Abscess axilla. Incised with an 11 blade, 5 cc of pus expressed. Not packed.", [[1, false]]],
    ["Abscess groin: I&D, loculations broken, packed with iodoform.", [[1, true]]],
    ["I&D of abscess, left thigh. Nothing was packed and no drain was left.", [[1, false]]],
    ["Furuncle R thigh, draining on its own. Warm compresses. Keflex.", []],
  ])("%s", (text, expected) => {
    expect(drained(text)).toEqual(expected);
  });
});
