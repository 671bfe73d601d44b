import type { IsoDate, Note } from "../../../src/types/index.ts";
import type { Chance } from "./chance.ts";

/** A line as a coder would bill it. */
export interface GoldLine {
  readonly code: string;
  readonly units: number;
  readonly modifiers: readonly string[];
  readonly diagnoses: readonly string[];
}

/** A note and what a coder bills for it, known from how the note was made. */
export interface GoldVisit {
  readonly kind: string;
  readonly note: Note;
  readonly lines: readonly GoldLine[];
}

interface Written {
  readonly text: string;
  readonly lines: readonly GoldLine[];
  readonly more?: Partial<Note>;
}

const line = (
  code: string,
  units: number,
  diagnosis: string,
  ...modifiers: string[]
): GoldLine => ({
  code,
  units,
  modifiers,
  diagnoses: [diagnosis],
});

/** Premalignant lesions: the first, the second to fourteenth, or fifteen and more. */
const keratoses = (count: number): GoldLine[] => {
  if (count >= 15) return [line("17004", 1, "L57.0")];
  const first = line("17000", 1, "L57.0");
  return count === 1 ? [first] : [first, line("17003", count - 1, "L57.0")];
};

const places = ["scalp", "forehead", "left forearm", "right hand"] as const;

/** Excised diameter of the face in cm, up to and with, and its code. */
const faceSizes = [
  [0.5, "11640"],
  [1, "11641"],
  [2, "11642"],
  [3, "11643"],
  [4, "11644"],
] as const;
const faceClosures = [
  [2.5, "12051"],
  [5, "12052"],
  [7.5, "12053"],
] as const;
const stepOf = (steps: readonly (readonly [number, string])[], size: number): string =>
  steps.find(([most]) => size <= most + 1e-9)?.[1] ?? "";

const tenth = (value: number) => Math.round(value * 10) / 10;

function faceExcision(chance: Chance, margin: boolean): Written {
  const size = chance.whole(6, 20) / 10;
  const closed = chance.whole(20, 70) / 10;
  const side = chance.pick(["left", "right"]);
  const margins = margin ? " with 4 mm margins," : "";
  const excised = margin ? tenth(size + 0.8) : size;
  const lines = [
    line(stepOf(faceClosures, closed), 1, "C44.319"),
    line(stepOf(faceSizes, excised), 1, "C44.319"),
  ];
  return {
    text: `Excision of biopsy-proven basal cell carcinoma of the ${side} cheek, ${size} cm,${margins} down to fat. Layered closure with deep 4-0 Vicryl and 5-0 nylon, final length ${closed} cm. Specimen to pathology.`,
    lines,
  };
}

/** Ways of visits that come in a year, each with its claim. */
export const kinds = {
  keratoses: (chance: Chance): Written => {
    const count = chance.whole(2, 14);
    return {
      text: `Cryotherapy with liquid nitrogen to ${count} actinic keratoses of the ${chance.pick(places)}. Tolerated well.`,
      lines: keratoses(count),
    };
  },
  manyKeratoses: (chance: Chance): Written => {
    const count = chance.whole(15, 24);
    return {
      text: `Liquid nitrogen to ${count} actinic keratoses of the scalp.`,
      lines: keratoses(count),
    };
  },
  warts: (chance: Chance): Written => ({
    text: `Cryotherapy with liquid nitrogen to ${chance.whole(2, 9)} painful common warts of the right hand.`,
    lines: [line("17110", 1, "B07.9")],
  }),
  excision: (chance: Chance): Written => faceExcision(chance, true),
  excisionWithoutMargin: (chance: Chance): Written => faceExcision(chance, false),
  cyst: (chance: Chance): Written => ({
    text: `Excision of an inflamed, painful epidermal cyst of the back, 1.${chance.whole(1, 7)} cm with 1 mm margins, full thickness through the dermis. Pathology: epidermal cyst. Simple closure with 4-0 nylon, 2.0 cm.`,
    lines: [line("11402", 1, "L72.0")],
  }),
  biopsy: (chance: Chance): Written => ({
    text: `Tangential shave biopsy of a changing 0.${chance.whole(3, 9)} cm pigmented papule of the ${chance.pick(["left", "right"])} forearm. Specimen to pathology. Hemostasis with aluminium chloride.`,
    lines: [line("11102", 1, "D49.2")],
  }),
  biopsyAndKeratoses: (chance: Chance): Written => {
    const count = chance.whole(2, 14);
    const [first, ...further] = keratoses(count);
    const distinct = { ...(first ?? line("17000", 1, "L57.0")), modifiers: ["59"] };
    return {
      text: `Tangential shave biopsy of a changing 0.6 cm papule of the left forearm, to pathology. Liquid nitrogen to ${count} actinic keratoses of the scalp.`,
      lines: [line("11102", 1, "D49.2"), distinct, ...further],
    };
  },
  visitAndKeratoses: (chance: Chance): Written => {
    const count = chance.whole(2, 9);
    return {
      text: `Established patient. Follow up of acne vulgaris, not controlled; started doxycycline 100 mg daily.\nProcedure: cryotherapy with liquid nitrogen to ${count} actinic keratoses of the scalp.`,
      lines: [line("99214", 1, "L70.0", "25"), ...keratoses(count)],
    };
  },
  visit: (): Written => ({
    text: "Established patient. Atopic dermatitis of the arms, stable; continue triamcinolone 0.1 % cream.",
    lines: [line("99213", 1, "L20.9")],
  }),
  video: (): Written => ({
    text: "Established patient seen by video. Rosacea, flaring; started metronidazole gel.",
    lines: [line("99214", 1, "L71.9", "95")],
    more: { placeOfService: "10" },
  }),
  injection: (chance: Chance): Written => ({
    text: `Intralesional triamcinolone 10 mg/mL, 1 mL total, injected into ${chance.whole(2, 6)} painful keloids of the chest.`,
    lines: [line("11900", 1, "L91.0"), line("J3301", 1, "L91.0")],
  }),
  abscess: (chance: Chance): Written => ({
    text: `Incision and drainage of a single abscess of the ${chance.pick(["right", "left"])} axilla: incised with an 11 blade, pus expressed.`,
    lines: [line("10060", 1, "L02.411")],
  }),
  light: (chance: Chance): Written => ({
    text: `Narrowband UVB phototherapy with mineral oil applied by staff for plaque psoriasis, ${chance.whole(2, 9)}50 mJ/cm2, whole body.`,
    lines: [line("96910", 1, "L40.0")],
    more: { payer: "aetna", authorization: [{ code: "96910", number: "A1" }] },
  }),
  inflamed: (chance: Chance): Written => ({
    text: `Liquid nitrogen to ${chance.whole(2, 9)} inflamed, itching seborrheic keratoses of the back.`,
    lines: [line("17110", 1, "L82.0")],
  }),
  harmless: (chance: Chance): Written => ({
    text: `Liquid nitrogen to ${chance.whole(2, 9)} seborrheic keratoses of the back.`,
    lines: [line("17110", 1, "L82.1", "GY")],
  }),
} as const;
export type Kind = keyof typeof kinds;

const day = 86_400_000;

/** A visit of one kind in the year before November 2026. */
export function writeVisit(kind: Kind, number: number, chance: Chance): GoldVisit {
  const { text, lines, more = {} } = kinds[kind](chance);
  const date = new Date(Date.UTC(2025, 10, 1) + chance.whole(0, 364) * day)
    .toISOString()
    .slice(0, 10);
  return {
    kind,
    note: {
      id: `V${number}`,
      text,
      dateOfService: date as IsoDate,
      payer: "medicare",
      patient: { status: "established" },
      patientId: `P${number}`,
      placeOfService: "11",
      provider: { id: `D${chance.whole(1, 6)}` },
      ...more,
    },
    lines,
  };
}
