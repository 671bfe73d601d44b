import { expect, test } from "vitest";
import { answer } from "../../corpus/coder/answer.ts";
import type { Scenario } from "../../corpus/generator/scenario.ts";
import { biopsy, excision, keratoses, mohs, place, visit, warts } from "./scenarios.ts";

/** The lines as a coder writes them: code, units above one, required modifiers. */
const coded = (scenario: Scenario): string[] =>
  answer(scenario)
    .lines.filter(({ optional }) => optional !== true)
    .map(({ code, units = 1, modifiers = [] }) =>
      [units > 1 ? `${code} x${units}` : code, ...modifiers].join("-"),
    )
    .sort();

const layered = (lengthMm: number) =>
  ({ kind: "closure", grade: "intermediate", lengthMm }) as const;
const plain = (lengthMm: number) => ({ kind: "closure", grade: "simple", lengthMm }) as const;

const cases: readonly (readonly [string, Scenario, readonly string[]])[] = [
  ["fourteen keratoses are one and thirteen", visit(keratoses(14)), ["17000", "17003 x13"]],
  ["fifteen keratoses are the many-lesions code alone", visit(keratoses(15)), ["17004"]],
  [
    "keratoses give way to warts",
    visit(keratoses(3), warts(4)),
    ["17000-59", "17003 x2-59", "17110"],
  ],
  [
    "one primary biopsy, the others by their own technique",
    visit(
      biopsy("punch", place("forearm", "right")),
      biopsy("tangential", place("upper-back", "left")),
      biopsy("tangential", place("vertex")),
    ),
    ["11103 x2", "11104"],
  ],
  [
    "a biopsy of the ear has its own code, and that of the skin says that it is apart",
    visit(
      biopsy("punch", place("helix", "right")),
      biopsy("tangential", place("forearm", "right")),
    ),
    ["11102-59", "69100"],
  ],
  [
    "a shave biopsy gives way to warts, a punch biopsy does not",
    visit(biopsy("tangential", place("chest", "left")), warts(1)),
    ["11102-59", "17110"],
  ],
  [
    "warts give way to a punch biopsy",
    visit(biopsy("punch", place("chest", "left")), warts(1)),
    ["11104", "17110-59"],
  ],
  [
    "lesion and twice the margin, and the layered closure beside it",
    visit(
      excision(place("forearm", "right"), {
        behaviour: "malignant",
        sizeMm: 12,
        marginMm: 4,
        repair: layered(45),
      }),
    ),
    ["11602", "12032"],
  ],
  [
    "half a centimetre of a benign lesion takes its closure along",
    visit(
      excision(place("mid-chest"), {
        behaviour: "benign",
        sizeMm: 3,
        marginMm: 1,
        repair: layered(15),
      }),
    ),
    ["11400"],
  ],
  [
    "and the closure of another lesion says that it is apart",
    visit(
      excision(place("mid-chest"), {
        behaviour: "benign",
        sizeMm: 3,
        marginMm: 1,
        repair: plain(15),
      }),
      excision(place("upper-arm", "left"), {
        behaviour: "benign",
        sizeMm: 10,
        marginMm: 2,
        repair: layered(30),
      }),
    ),
    ["11400", "11402", "12032-59"],
  ],
  [
    "lengths of one grade and group are one repair, excisions never are",
    visit(
      excision(place("chest", "left"), {
        behaviour: "malignant",
        sizeMm: 8,
        marginMm: 4,
        repair: layered(40),
      }),
      excision(place("upper-back", "left"), {
        behaviour: "malignant",
        sizeMm: 7,
        marginMm: 4,
        repair: layered(42),
      }),
    ),
    ["11602", "11602-59", "12034"],
  ],
  [
    "blocks beyond five count, and the closure after Mohs is its own",
    visit(mohs(place("vertex"), [7, 4], { kind: "closure", grade: "complex", lengthMm: 52 })),
    ["13121", "17311", "17312", "17315 x2"],
  ],
  ["even a simple one", visit(mohs(place("forehead", "left"), [3], plain(20))), ["12011", "17311"]],
  [
    "a flap takes the excision along",
    visit(
      excision(place("nasal-tip"), {
        behaviour: "malignant",
        sizeMm: 9,
        marginMm: 3,
        repair: {
          kind: "flap",
          design: "bilobed",
          primaryMm: [15, 15],
          secondaryMm: [20, 15],
        },
      }),
    ),
    ["14060"],
  ],
  [
    "a graft goes by the recipient",
    visit(
      mohs(place("nasal-tip"), [3, 2], {
        kind: "graft",
        donor: "preauricular",
        sizeMm: [18, 16],
      }),
    ),
    ["15260", "17311", "17312"],
  ],
  [
    "a visit for another problem carries 25 beside what was done",
    visit(
      { kind: "evaluation", level: 2, problems: ["psoriasis"], decidesMajor: false },
      keratoses(2),
    ),
    ["17000", "17003", "99214-25"],
  ],
  [
    "glue alone is Medicare's own code",
    visit({
      kind: "laceration",
      place: place("dorsal-hand", "left"),
      cause: "knife",
      grade: "adhesive",
      lengthMm: 15,
    }),
    ["G0168"],
  ],
  [
    "nails and calluses are apart",
    visit({ kind: "foot-care", nails: 8, calluses: 3, counted: true }),
    ["11056", "11721-59"],
  ],
  [
    "ten milligrams a unit, rounded up once",
    visit({
      kind: "intralesional",
      lesion: "areata",
      where: "scalp",
      count: 9,
      strength: 100,
      volume: 21,
    }),
    ["11901", "J3301 x3"],
  ],
  [
    "the first twenty square centimetres and each further twenty or part",
    visit({
      kind: "debridement",
      place: place("shin", "left"),
      depth: "fat",
      sizeMm: [60, 70],
    }),
    ["11042", "11045 x2"],
  ],
];

test.each(cases)("%s", (_, scenario, lines) => {
  expect(coded(scenario)).toEqual(lines);
});

test("until 2018 the technique of a biopsy did not matter", () => {
  const acts = [biopsy("punch", place("chest", "left")), biopsy("tangential", place("vertex"))];
  expect(coded({ ...visit(...acts), date: "2018-11-02" })).toEqual(["11100", "11101"]);
});
