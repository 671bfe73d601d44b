import type { Draw } from "./draw.ts";
import { type Places, skinOnly, sunExposed } from "./draw-places.ts";
import type {
  Botulinum,
  Destruction,
  Drainage,
  Evaluation,
  FootCare,
  ForeignBody,
  Intralesional,
  Koh,
  Laceration,
  NailSurgery,
  Photodynamic,
  Phototherapy,
  Tags,
  WoundDebridement,
} from "./scenario.ts";
import { clinical } from "./tables.ts";

/** The count split over one to four places. */
function spread(draw: Draw, places: Places, count: number, most: number, sun: boolean) {
  const parts = Math.min(count, draw.whole(1, most));
  let left = count;
  return Array.from({ length: parts }, (_, index) => {
    const here = index === parts - 1 ? left : draw.whole(1, left - (parts - index - 1));
    left -= here;
    return { place: places.next(sun ? sunExposed : skinOnly), count: here };
  });
}

export function drawKeratoses(draw: Draw, places: Places): Destruction {
  const count = draw.weighted([
    [3, 1],
    [10, draw.whole(2, 8)],
    [3, draw.whole(9, 14)],
    [2, draw.whole(15, 28)],
  ]);
  return {
    kind: "destruction",
    nature: "premalignant",
    lesion: "ak",
    places: spread(draw, places, count, 3, true),
    count,
    method: "nitrogen",
  };
}

export function drawGrowths(draw: Draw, places: Places): Destruction {
  const lesion = draw.weighted([
    [4, "wart"],
    [3, "isk"],
    [2, "molluscum"],
  ] as const);
  const count = draw.weighted([
    [8, draw.whole(1, 6)],
    [2, draw.whole(7, 14)],
    [1, draw.whole(15, 24)],
  ]);
  const methods = { wart: "nitrogen", isk: "nitrogen", molluscum: "cantharidin" };
  return {
    kind: "destruction",
    nature: "benign",
    lesion,
    places: spread(draw, places, count, 2, false),
    count,
    method: methods[lesion],
    reason: draw.pick(lesion === "isk" ? ["itching", "catching"] : ["pain", "catching"]),
  };
}

export const drawTags = (draw: Draw): Tags => ({
  kind: "tags",
  where: draw.pick(["neck", "axillae", "neck-axillae", "groin"]),
  count: draw.weighted([
    [8, draw.whole(2, 15)],
    [2, draw.whole(16, 25)],
  ]),
  reason: draw.pick(["bleeding", "catching", "itching"]),
});

export const drawLaceration = (draw: Draw, places: Places): Laceration => ({
  kind: "laceration",
  place: places.next(skinOnly),
  cause: draw.pick(["glass", "knife", "fall", "metal"]),
  grade: draw.weighted([
    [6, "simple"],
    [3, "intermediate"],
    [1, "adhesive"],
  ] as const),
  lengthMm: draw.whole(10, 90),
});

export const drawDrainage = (draw: Draw, places: Places): Drainage => ({
  kind: "drainage",
  grade: draw.chance(0.6) ? "simple" : "complicated",
  place: places.next(({ area, biopsy }) => biopsy === undefined && area !== "lip"),
  lesion: draw.pick(["abscess", "inflamed-cyst"]),
  sizeMm: draw.whole(12, 50),
});

export function drawIntralesional(draw: Draw): Intralesional {
  const [lesion, where, most] = draw.pick([
    ["keloid", "shoulders", 6],
    ["acne-cyst", "jaw", 11],
    ["areata", "scalp", 12],
  ] as const);
  return {
    kind: "intralesional",
    lesion,
    where,
    count: draw.whole(1, most),
    strength: draw.pick([25, 50, 100, 100, 200, 400]),
    volume: draw.whole(2, 20),
  };
}

export const drawNailSurgery = (draw: Draw): NailSurgery => ({
  kind: "nail-surgery",
  operation: draw.chance(0.6) ? "matrixectomy" : "avulsion",
  digit: draw.pick(clinical.digits),
});

export const drawFootCare = (draw: Draw): FootCare => ({
  kind: "foot-care",
  nails: draw.chance(0.8) ? draw.whole(1, 10) : undefined,
  calluses: draw.whole(1, 6),
  counted: true,
});

export function drawDebridement(draw: Draw, places: Places): WoundDebridement {
  const side = draw.whole(20, 80);
  return {
    kind: "debridement",
    place: places.next(({ area }) => ["lower-leg", "foot", "ankle"].includes(area)),
    depth: draw.pick(["selective", "fat", "fat", "muscle"] as const),
    sizeMm: [side, draw.whole(15, side)],
  };
}

export const drawPhototherapy = (draw: Draw): Phototherapy => ({
  kind: "phototherapy",
  light: draw.pick(["plain", "plain", "petrolatum", "puva"] as const),
  session: draw.whole(2, 34),
});

export const drawPhotodynamic = (draw: Draw): Photodynamic => ({
  kind: "photodynamic",
  by: draw.pick(["staff", "physician", "debrided"] as const),
  where: draw.pick(["face", "scalp", "face-scalp"]),
  sticks: draw.whole(1, 2),
});

export const drawBotulinum = (): Botulinum => ({ kind: "botulinum", units: 100 });

export const drawForeignBody = (draw: Draw, places: Places): ForeignBody => ({
  kind: "foreign-body",
  place: places.next(({ area }) => ["hand", "foot", "forearm", "lower-leg"].includes(area)),
  thing: draw.pick(["splinter", "glass", "thorn"]),
});

export const drawKoh = (draw: Draw): Koh => ({
  kind: "koh",
  where: draw.pick(["feet", "groin-fold"]),
  positive: draw.chance(0.7),
});

/** Problems with their level: one chronic and uncontrolled on a prescription is moderate. */
const problems: readonly (readonly [level: Evaluation["level"], keys: readonly string[]])[] = [
  [2, ["psoriasis"]],
  [2, ["eczema"]],
  [2, ["acne"]],
  [2, ["hidradenitis"]],
  [2, ["rosacea", "seborrheic-dermatitis"]],
  [1, ["rosacea"]],
  [1, ["tinea"]],
  [1, ["contact"]],
  [0, ["xerosis"]],
];

export function drawEvaluation(draw: Draw): Evaluation {
  const [level, keys] = draw.pick(problems);
  return { kind: "evaluation", level, problems: keys, decidesMajor: false };
}
