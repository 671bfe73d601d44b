import { type Draw, drawFrom } from "./draw.ts";
import { type Places, placesOf } from "./draw-places.ts";
import {
  drawBenignExcision,
  drawBiopsy,
  drawMalignantDestruction,
  drawMalignantExcision,
  drawMohs,
  drawShave,
  drawSoftTissue,
} from "./draw-removals.ts";
import {
  drawBotulinum,
  drawDebridement,
  drawDrainage,
  drawEvaluation,
  drawFootCare,
  drawForeignBody,
  drawGrowths,
  drawIntralesional,
  drawKeratoses,
  drawKoh,
  drawLaceration,
  drawNailSurgery,
  drawPhotodynamic,
  drawPhototherapy,
  drawTags,
} from "./draw-treatments.ts";
import type { Act, Aside, Scenario, VisitKind } from "./scenario.ts";

export interface ScenarioOptions {
  /** First and last day that a visit may have; 2020-01-01 to 2026-06-30 where absent. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** The payer of all visits; drawn where absent. */
  readonly payer?: string | undefined;
  /** The kinds of visit to draw from; all where absent. */
  readonly visits?: readonly VisitKind[] | undefined;
  /** Old visits, coded with the biopsy codes of their day, are drawn too. */
  readonly past?: boolean | undefined;
}

/** How often a kind of visit stands in a practice's day, of a hundred. */
const frequency: Readonly<Record<VisitKind, number>> = {
  "skin-check": 24,
  lesions: 9,
  surgery: 15,
  mohs: 10,
  freezing: 10,
  injection: 5,
  nails: 6,
  emergency: 5,
  light: 4,
  wound: 3,
  medical: 6,
  aftercare: 3,
};

const visitKinds = Object.keys(frequency) as readonly VisitKind[];

/** A visit as `seed` fixes it. */
export function drawScenario(seed: string, options: ScenarioOptions = {}): Scenario {
  const draw = drawFrom(`scenario ${seed}`);
  const visit = draw.weighted(
    (options.visits ?? visitKinds).map((kind) => [frequency[kind], kind] as const),
  );
  const past = options.past === true && visit === "lesions" && draw.chance(0.3);
  const date = past
    ? dayBetween(draw, "2016-02-01", "2018-12-20")
    : dayBetween(draw, options.from ?? "2020-01-02", options.to ?? "2026-06-30");
  const places = placesOf(draw);
  const acts = past ? biopsiesOnly(draw, places) : actsOf[visit](draw, places, date);
  const isNew = acts.some(({ kind }) => kind === "evaluation") && draw.chance(0.25);
  return {
    seed,
    visit,
    date,
    payer: options.payer ?? drawPayer(draw),
    patient: {
      status: isNew ? "new" : "established",
      sex: draw.pick(["female", "male"] as const),
      age: drawAge(draw, visit),
    },
    acts,
    asides: drawAsides(draw, places),
    dateInRecord: draw.chance(0.85),
  };
}

const drawPayer = (draw: Draw) =>
  draw.weighted([
    [55, "medicare"],
    [30, "commercial"],
    [5, "aetna"],
    [5, "bcbs"],
    [5, "uhc"],
  ] as const);

const drawAge = (draw: Draw, visit: VisitKind) =>
  visit === "emergency" || visit === "medical" ? draw.whole(18, 80) : draw.whole(28, 91);

/** A day, weekends apart. */
function dayBetween(draw: Draw, from: string, to: string): string {
  const day = 86_400_000;
  const first = Date.parse(`${from}T00:00:00Z`) / day;
  const last = Date.parse(`${to}T00:00:00Z`) / day;
  const drawn = draw.whole(first, last);
  const weekday = new Date(drawn * day).getUTCDay();
  const moved = weekday === 6 ? drawn - 1 : weekday === 0 ? drawn - 2 : drawn;
  return new Date(Math.max(first, moved) * day).toISOString().slice(0, 10);
}

const times = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);

const maybe = <T>(draw: Draw, probability: number, make: () => T): T[] =>
  draw.chance(probability) ? [make()] : [];

const biopsiesOnly = (draw: Draw, places: Places): Act[] =>
  times(draw.whole(1, 4), () => drawBiopsy(draw, places));

/** Visits had other rules before 2021 and are left out there. */
const visitOn = (draw: Draw, date: string, probability: number) =>
  date < "2021-01-01" ? [] : maybe(draw, probability, () => drawEvaluation(draw));

const drawExcision = (draw: Draw, places: Places) =>
  draw.chance(0.5) ? drawBenignExcision(draw, places) : drawMalignantExcision(draw, places);

type DrawActs = (draw: Draw, places: Places, date: string) => Act[];

/** What is done in a kind of visit; never nothing. */
const actsOf: Readonly<Record<VisitKind, DrawActs>> = {
  "skin-check": (draw, places, date) => {
    const acts = [
      ...times(draw.whole(0, 3), () => drawBiopsy(draw, places)),
      ...maybe(draw, 0.5, () => drawKeratoses(draw, places)),
      ...maybe(draw, 0.2, () => drawGrowths(draw, places)),
      ...maybe(draw, 0.07, () => drawTags(draw)),
      ...maybe(draw, 0.1, () => drawShave(draw, places)),
    ];
    const kept = acts.length > 0 ? acts : [drawBiopsy(draw, places)];
    return [...visitOn(draw, date, 0.3), ...kept];
  },
  lesions: (draw, places) => {
    const acts = [
      ...times(draw.whole(0, 2), () => drawShave(draw, places)),
      ...times(draw.whole(0, 2), () => drawBiopsy(draw, places)),
      ...maybe(draw, 0.35, () => drawMalignantDestruction(draw, places)),
    ];
    return acts.length > 0 ? acts : [drawMalignantDestruction(draw, places)];
  },
  surgery: (draw, places, date) =>
    draw.chance(0.15)
      ? [...decisionOn(draw, date), drawSoftTissue(draw, places)]
      : [
          ...times(draw.chance(0.25) ? 2 : 1, () => drawExcision(draw, places)),
          ...maybe(draw, 0.12, () => drawKeratoses(draw, places)),
          ...maybe(draw, 0.1, () => drawBiopsy(draw, places)),
        ],
  mohs: (draw, places) => [
    ...times(draw.chance(0.12) ? 2 : 1, () => drawMohs(draw, places)),
    ...maybe(draw, 0.1, () => drawKeratoses(draw, places)),
    ...maybe(draw, 0.06, () => drawBiopsy(draw, places)),
  ],
  freezing: (draw, places, date) => [
    ...visitOn(draw, date, 0.15),
    ...draw.pick<() => Act[]>([
      () => [drawKeratoses(draw, places)],
      () => [drawGrowths(draw, places)],
      () => [drawKeratoses(draw, places), drawGrowths(draw, places)],
      () => [drawTags(draw)],
      () => [drawKeratoses(draw, places), drawTags(draw)],
    ])(),
  ],
  injection: (draw, _places, date) => [
    ...visitOn(draw, date, 0.15),
    draw.chance(0.8) ? drawIntralesional(draw) : drawBotulinum(),
  ],
  nails: (draw) => (draw.chance(0.55) ? [drawNailSurgery(draw)] : [drawFootCare(draw)]),
  emergency: (draw, places) =>
    draw.pick<() => Act[]>([
      () => times(draw.chance(0.3) ? 2 : 1, () => drawLaceration(draw, places)),
      () => [drawLaceration(draw, places)],
      () => [drawDrainage(draw, places)],
      () => [drawForeignBody(draw, places)],
    ])(),
  light: (draw) => [draw.chance(0.6) ? drawPhototherapy(draw) : drawPhotodynamic(draw)],
  wound: (draw, places) => [drawDebridement(draw, places)],
  medical: (draw, _places, date) => {
    if (date < "2021-01-01") return [drawKoh(draw)];
    return draw.chance(0.2) ? fungus() : [drawEvaluation(draw)];
  },
  aftercare: (draw, places) => [
    { kind: "aftercare", place: places.next(), days: draw.whole(5, 10) },
  ],
};

/** Athlete's foot, seen under the microscope and treated. */
const fungus = (): Act[] => [
  { kind: "evaluation", level: 1, problems: ["tinea"], decidesMajor: false },
  { kind: "koh", where: "feet", positive: true },
];

/** The decision for a major operation, taken in a visit that also managed another problem. */
function decisionOn(draw: Draw, date: string): Act[] {
  return visitOn(draw, date, 0.25).map(() => ({
    kind: "evaluation",
    level: 2,
    problems: [draw.pick(["psoriasis", "eczema"])],
    decidesMajor: true,
  }));
}

const cancers = ["bcc", "scc"] as const;
const growths = ["cyst", "nevus", "seborrheic"] as const;
const asideKinds = ["planned", "past", "declined", "family", "elsewhere", "watched"] as const;

/** None to three things that were not done today. */
function drawAsides(draw: Draw, places: Places): Aside[] {
  const count = draw.weighted([
    [4, 0],
    [5, 1],
    [3, 2],
    [1, 3],
  ] as const);
  return draw
    .shuffled(asideKinds)
    .slice(0, count)
    .map((kind) => ({
      kind,
      place: places.next(({ biopsy }) => biopsy === undefined),
      lesion: draw.pick(kind === "planned" || kind === "past" ? cancers : growths),
    }));
}
