import { describe, expect, it } from "vitest";
import { createEngine } from "../../src/index.ts";
import { readVisit } from "../../src/pipeline.ts";
import type { IsoDate, Repair } from "../../src/types/index.ts";

const { resources } = createEngine({ today: "2026-01-01" });

/** `left cheek intermediate 3.1`, with `(complex)` for a class only named; closures of excisions alike. */
function closed(text: string, dateOfService: IsoDate = "2025-03-04"): string[] {
  const { events } = readVisit({ id: "note", text, dateOfService }, resources);
  return events
    .filter((event): event is Repair => event.kind === "repair")
    .map(({ site, closure, claimed, lengthCm }) =>
      [
        site.value?.name ?? "-",
        closure.value ?? "-",
        ...(claimed.value === undefined ? [] : [`(${claimed.value})`]),
        lengthCm.value ?? "-",
      ].join(" "),
    );
}

describe("a wound closed", () => {
  it.each([
    [
      "one row of nylon",
      "3 cm cut of the left shin, closed with 4-0 nylon x5.",
      "left shin simple 3",
    ],
    ["no verb", "Lac right calf 4.5 cm. 4-0 Prolene x 6.", "right calf simple 4.5"],
    [
      "deep and skin",
      "Lac R forearm 5 cm. 3-0 vic deep x4, 4-0 nyl x7.",
      "right forearm intermediate 5",
    ],
    [
      "layers by anatomy",
      "The left thigh laceration, 6 cm: fat approximated with 3-0 Vicryl, skin with 4-0 nylon.",
      "left thigh intermediate 6",
    ],
    ["galea only seen", "Scalp laceration 4 cm, galea intact. Six staples.", "scalp simple 4"],
    [
      "galea closed",
      "Scalp laceration 4 cm. Galea closed with 2-0 Vicryl. Staples.",
      "scalp intermediate 4",
    ],
    [
      "glue in layers",
      "Chin laceration 1.5 cm. Dermabond applied in two layers.",
      "chin adhesive 1.5",
    ],
    [
      "glue as a field",
      "Laceration left hand, length 2 cm, skin closure: Dermabond",
      "left hand adhesive 2",
    ],
    [
      "inches",
      "A 2 inch laceration of the right knee was sutured with 4-0 nylon.",
      "right knee simple 5.08",
    ],
    [
      "a blank for the length",
      "Laceration left forearm. Final length: ____ cm. Closed with 4-0 nylon.",
      "left forearm simple -",
    ],
    [
      "the span of a code's name",
      "Simple repair 2.6 cm to 7.5 cm, scalp laceration. Length: 4 cm. Staples x5.",
      "scalp simple 4",
    ],
    [
      "dirt cleaned out",
      "5 cm laceration of the left knee, heavily contaminated; prolonged scrubbing, gravel removed. Single layer 3-0 nylon.",
      "left knee intermediate 5",
    ],
    ["named only", "Laceration repair right hand 3 cm.", "right hand - 3"],
    [
      "sutures that are to come out",
      "Lac L shin 4 cm, 4-0 nylon x6. Staples elsewhere none. S/r 10 d.",
      "left shin simple 4",
    ],
  ])("%s", (_, text, expected) => expect(closed(text)).toEqual([expected]));

  it.each([
    ["strips", "Skin tear left forearm 4 cm. Steri-Strips only. No sutures."],
    ["left open", "Dog bite right calf, three punctures, irrigated and left open. No closure."],
    ["sutures taken out", "Six nylon sutures removed from the left shin laceration. Well healed."],
    [
      "closed elsewhere",
      "Chin laceration repaired in the ER last week with 5-0 nylon. Healing well.",
    ],
    ["a punch hole", "Punch biopsy of rash, left arm. Closed with one 4-0 nylon."],
    ["graze", "Abrasion of the knee, cleaned, ointment."],
  ])("but not: %s", (_, text) => expect(closed(text)).toEqual([]));
});

describe("what makes it complex", () => {
  const lac = "Laceration of the right cheek, 4 cm. ";
  const layers = " 5-0 Vicryl deep dermal, 6-0 nylon skin.";
  it.each([
    ["edges debrided", `${lac}Devitalized edges were sharply debrided.${layers}`, "complex"],
    [
      "edges only bruised",
      `${lac}Edges devitalized at one spot, left alone.${layers}`,
      "intermediate",
    ],
    [
      "wide undermining, measured",
      `${lac}Undermined 2 cm on each side; the defect width was 1.5 cm.${layers}`,
      "complex",
    ],
    ["narrow undermining", `${lac}Undermined 3 mm.${layers}`, "intermediate"],
    [
      "wide undermining, in words",
      `${lac}Undermining exceeding the width of the defect.${layers}`,
      "complex",
    ],
    ["undermining called extensive", `${lac}Extensive undermining.${layers}`, "intermediate"],
    ["retention sutures", `${lac}Retention sutures of 2-0 nylon.${layers}`, "complex"],
    ["element over one layer", `${lac}Edges debrided. Single layer of 5-0 nylon.`, "simple"],
    ["named alone", `Complex repair. ${lac}${layers}`, "intermediate (complex)"],
    ["named over one layer", `Complex repair. ${lac}Single layer, 5-0 nylon.`, "simple (complex)"],
    [
      "a complex laceration",
      `Complex laceration of the right cheek, 4 cm.${layers}`,
      "intermediate",
    ],
  ])("%s", (_, text, expected) => expect(closed(text)).toEqual([`right cheek ${expected} 4`]));

  it("goes by the definition of the day", () => {
    const rim = "Left ear laceration 2 cm, cartilage exposed. 5-0 PDS deep, 6-0 nylon skin.";
    const wide = `${lac}Extensive undermining.${layers}`;
    expect(closed(rim)).toEqual(["left ear complex 2"]);
    expect(closed(rim, "2018-05-01")).toEqual(["left ear intermediate 2"]);
    expect(closed(wide, "2018-05-01")).toEqual(["right cheek complex 4"]);
  });
});

describe("several wounds", () => {
  it.each([
    [
      "as items, one left open",
      "WOUND 1. Left cheek, 2.4 cm. Two layers, 5-0 Vicryl and 6-0 nylon.\nWOUND 2. Right knee, 6 cm. Staples.\nWOUND 3. Left elbow, scraped, dressed only.",
      ["left cheek intermediate 2.4", "right knee simple 6"],
    ],
    [
      "the same closure again",
      "A) L forearm lac 3.0 cm - 3-0 vicryl/4-0 nylon\nB) R hand lac 2.5 cm - same closure\nC) chin lac 1 cm - dermabond only",
      ["left forearm intermediate 3", "right hand intermediate 2.5", "chin adhesive 1"],
    ],
    [
      "both in one sentence",
      "Both lacerations, 3 cm on the left forearm and 4 cm on the right forearm, were closed with 4-0 nylon.",
      ["left forearm simple 3", "right forearm simple 4"],
    ],
    [
      "each, in a sentence of its own",
      "Forehead: a cut of 2 cm. Left thigh: a cut of 5 cm. Each was closed with a single row of nylon.",
      ["forehead simple 2", "left thigh simple 5"],
    ],
    [
      "told apart by their places",
      "Laceration left leg 10 cm and left arm 4 cm. Leg closed in two layers with 3-0 vicryl and nylon. Arm closed with steri-strips.",
      ["left leg intermediate 10"],
    ],
    [
      "at one place, lengths listed",
      "Three lacerations of the left forearm: 2 cm, 3 cm and 4 cm. All closed with 4-0 nylon.",
      ["left forearm simple 9"],
    ],
  ])("%s", (_, text, expected) => expect(closed(text)).toEqual(expected));
});

describe("a wound that came apart", () => {
  const again = (text: string) => closed(text);
  it.each([
    [
      "one layer",
      "Wound dehiscence, right shoulder. The wound, 3 cm, was resutured with 4-0 nylon.",
      "right shoulder dehiscence 3",
    ],
    [
      "in plain words",
      "A cut on the left shin, stitched elsewhere nine days ago, split open again, 4 cm. I closed it with 3-0 nylon.",
      "left shin dehiscence 4",
    ],
    [
      "layers",
      "Dehisced incision of the abdomen, 8 cm, closed in layers with 2-0 PDS and staples.",
      "abdomen dehiscence (intermediate) 8",
    ],
  ])("%s", (_, text, expected) => expect(again(text)).toEqual([expected]));

  it("knows an unplanned return to the operating room", () => {
    const { events } = readVisit(
      {
        id: "note",
        text: "Wound dehiscence, mid back, 7 cm. This was not anticipated and he is returned to the operating room. Closed in layers with 2-0 Vicryl and nylon.",
        dateOfService: "2025-03-04",
      },
      resources,
    );
    const repair = events.find((event): event is Repair => event.kind === "repair");
    expect(repair?.staged.value).toBe("return-to-or");
  });
});

describe("the closure of an excision", () => {
  const excision = "Excision of SCC, left forearm, 1.0 cm lesion, 5 mm margins. ";
  it.each([
    [
      "layers",
      `${excision}Closed with 4-0 Vicryl and 5-0 Prolene, final length 4.5 cm.`,
      "intermediate 4.5",
    ],
    ["one layer", `${excision}Single layer of 4-0 nylon, 3 cm.`, "simple 3"],
    ["surface gut alone", `${excision}Running 5-0 plain gut. Length 2.2 cm.`, "simple 2.2"],
    [
      "surface gut over Vicryl",
      `${excision}4-0 Vicryl, then 5-0 fast gut. Length 3 cm.`,
      "intermediate 3",
    ],
    ["tied vessels", `${excision}Bleeders tied with 3-0 Vicryl. Skin 4-0 nylon, 3 cm.`, "simple 3"],
    [
      "marked specimen",
      `${excision}Tagged with silk. 4-0 Monocryl subcuticular. 3 cm.`,
      "simple 3",
    ],
    [
      "a bare length behind the sutures",
      `${excision}4-0 vicryl deep, 5-0 prol. 3.8 cm`,
      "intermediate 3.8",
    ],
    [
      "measured after",
      `${excision}Layered closure. Wound length after closure 4.2 cm.`,
      "intermediate 4.2",
    ],
  ])("%s", (_, text, expected) => expect(closed(text)).toEqual([`left forearm ${expected}`]));

  it.each([
    [
      "each with its own",
      "A. BCC right temple 0.7 cm excised with 4 mm margins, layered repair 3.2 cm. B. BCC left cheek 0.9 cm excised with 4 mm margins, simple interrupted nylon 3.6 cm.",
      ["right temple intermediate 3.2", "left cheek simple 3.6"],
    ],
    [
      "a laceration beside it",
      "Excision of SCC, left forearm, 1.0 cm lesion, 5 mm margins; layered closure 4 cm. Also a 2 cm laceration of the right shin, repaired with 4-0 nylon.",
      ["left forearm intermediate 4", "right shin simple 2"],
    ],
    ["somebody else's", `${excision}Repair by plastic surgery tomorrow.`, []],
    [
      "by way of, not by whom",
      `${excision}Repair by layered closure, 4 cm.`,
      ["left forearm intermediate 4"],
    ],
  ])("%s", (_, text, expected) => expect(closed(text)).toEqual(expected));
});
