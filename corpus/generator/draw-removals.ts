import type { Draw } from "./draw.ts";
import { type Places, skinOnly } from "./draw-places.ts";
import type {
  Biopsy,
  Closure,
  Excision,
  Flap,
  Graft,
  MalignantDestruction,
  Mohs,
  Place,
  Reconstruction,
  Shave,
  SoftTissue,
} from "./scenario.ts";

const skin = ["bcc", "scc", "nevus", "bcc", "scc", "nevus", "melanoma"] as const;

export function drawBiopsy(draw: Draw, places: Places): Biopsy {
  const technique = draw.weighted([
    [70, "tangential"],
    [26, "punch"],
    [4, "incisional"],
  ] as const);
  const impressions = {
    tangential: skin,
    punch: ["rash", "bullous", "nevus", "rash", "scc"],
    incisional: ["node"],
  };
  // A sample down to the fat is one of skin, and the ear has its own code for any technique.
  const place = technique === "incisional" ? places.next(skinOnly) : places.next();
  return {
    kind: "biopsy",
    technique,
    place,
    sizeMm: draw.whole(3, 14),
    punchMm: draw.pick([3, 4, 4, 5, 6]),
    impression: draw.pick(impressions[technique]),
  };
}

export const drawShave = (draw: Draw, places: Places): Shave => ({
  kind: "shave",
  place: places.next(skinOnly),
  sizeMm: draw.whole(3, 22),
  lesion: draw.pick(["nevus", "seborrheic"]),
  reason: draw.pick(["bleeding", "catching", "itching"]),
});

/** A closed ellipse is about three times as long as the hole is wide. */
const lengthFor = (draw: Draw, widthMm: number) =>
  Math.max(12, Math.round(widthMm * (2.4 + draw.next() * 1.2)));

const drawClosure = (
  draw: Draw,
  widthMm: number,
  grades: readonly (readonly [number, Closure["grade"]])[],
): Closure => ({
  kind: "closure",
  grade: draw.weighted(grades),
  lengthMm: lengthFor(draw, widthMm),
});

export function drawBenignExcision(draw: Draw, places: Places): Excision {
  const lesion = draw.pick(["cyst", "cyst", "nevus", "dermatofibroma", "dysplastic"]);
  const sizeMm = draw.weighted([
    [1, draw.whole(2, 4)],
    [6, draw.whole(5, 14)],
    [3, draw.whole(12, 32)],
  ]);
  const marginMm = lesion === "dysplastic" ? draw.whole(2, 5) : draw.whole(1, 2);
  const width = sizeMm + 2 * marginMm;
  return {
    kind: "excision",
    behaviour: "benign",
    place: places.next(skinOnly),
    lesion,
    proof: lesion === "dysplastic" ? "proven" : "clinical",
    sizeMm,
    marginMm,
    reason: lesion === "dysplastic" ? undefined : draw.pick(["pain", "catching", "growing"]),
    repair: drawClosure(
      draw,
      width,
      width <= 5
        ? [[1, "simple"]]
        : [
            [4, "simple"],
            [6, "intermediate"],
            [1, "complex"],
          ],
    ),
  };
}

export function drawMalignantExcision(draw: Draw, places: Places): Excision {
  const lesion = draw.pick(["bcc", "bcc", "scc", "scc", "sccis", "mis"]);
  const sizeMm = draw.whole(4, 24);
  const marginMm = lesion === "mis" ? draw.pick([5, 6, 8]) : draw.whole(3, 6);
  const place = places.next(skinOnly);
  const width = sizeMm + 2 * marginMm;
  const flap = place.site.g3 === "face" && draw.chance(0.12);
  return {
    kind: "excision",
    behaviour: "malignant",
    place,
    lesion,
    proof: "proven",
    sizeMm,
    marginMm,
    repair: flap
      ? drawFlap(draw, width)
      : drawClosure(draw, width, [
          [1, "simple"],
          [7, "intermediate"],
          [2, "complex"],
        ]),
  };
}

export const drawMalignantDestruction = (draw: Draw, places: Places): MalignantDestruction => ({
  kind: "malignant-destruction",
  place: places.next(skinOnly),
  lesion: draw.pick(["sbcc", "sbcc", "sccis"]),
  sizeMm: draw.whole(4, 22),
});

function drawFlap(draw: Draw, widthMm: number): Flap {
  return {
    kind: "flap",
    design: draw.pick(["advancement", "rotation", "transposition", "bilobed"]),
    primaryMm: [widthMm, widthMm + draw.whole(0, 3)],
    secondaryMm: [widthMm + draw.whole(2, 8), draw.whole(8, widthMm + 4)],
  };
}

const drawGraft = (draw: Draw, defect: readonly [number, number]): Graft => ({
  kind: "graft",
  donor: draw.pick(["preauricular", "supraclavicular", "postauricular"]),
  sizeMm: defect,
});

function drawMohsRepair(
  draw: Draw,
  place: Place,
  defect: readonly [number, number],
): Reconstruction {
  const facial = place.site.mohs === "head" && place.site.area !== "scalp";
  const kind = draw.weighted([
    [55, "closure"],
    [facial ? 18 : 0, "flap"],
    [facial ? 10 : 0, "graft"],
    [12, "granulation"],
  ] as const);
  if (kind === "flap") return drawFlap(draw, defect[1]);
  if (kind === "graft") return drawGraft(draw, defect);
  if (kind === "granulation") return { kind };
  return drawClosure(draw, defect[0], [
    [1, "simple"],
    [6, "intermediate"],
    [4, "complex"],
  ]);
}

/** One to four layers, few of more than five blocks. */
function drawStages(draw: Draw): number[] {
  const count = draw.weighted([
    [50, 1],
    [33, 2],
    [12, 3],
    [5, 4],
  ] as const);
  return Array.from({ length: count }, (_, stage) =>
    stage === 0 && draw.chance(0.12) ? draw.whole(6, 9) : draw.whole(1, 4),
  );
}

export function drawMohs(draw: Draw, places: Places): Mohs {
  const place = places.next((site) => site.mohs === "head" || draw.chance(0.3));
  const sizeMm = draw.whole(5, 20);
  const stages = drawStages(draw);
  const defect = sizeMm + 3 * stages.length + draw.whole(1, 3);
  const defectMm = [defect, defect + draw.whole(0, 4)] as const;
  return {
    kind: "mohs",
    place,
    lesion: draw.pick(["bcc", "bcc", "scc", "sccis"]),
    sizeMm,
    defectMm,
    stages,
    repair: drawMohsRepair(draw, place, defectMm),
  };
}

export function drawSoftTissue(draw: Draw, places: Places): SoftTissue {
  const sizeMm = draw.whole(10, 70);
  return {
    kind: "soft-tissue",
    place: places.next(({ soft }) => soft !== undefined),
    depth: draw.chance(0.75) ? "subcutaneous" : "subfascial",
    sizeMm,
    closureMm: sizeMm + draw.whole(0, 10),
  };
}
