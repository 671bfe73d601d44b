import { describe, expect, it } from "vitest";
import { codeEvents } from "../../src/rules/run-rules.ts";
import type { IsoDate } from "../../src/types/index.ts";
import { event, lexicon, type PlainEvent } from "../helpers/events.ts";

const codesOf = (events: readonly PlainEvent[], day: IsoDate = "2026-03-02") =>
  codeEvents(events.map(event), { day, payer: "medicare" }, lexicon).flatMap(({ code, units }) =>
    units === 1 ? [code] : [`${code} x${units}`],
  );

/** Leaves out codes of no units. */
const counted = (...lines: readonly (readonly [string, number])[]) =>
  lines
    .filter(([, units]) => units > 0)
    .map(([code, units]) => (units === 1 ? code : `${code} x${units}`));

const numbers = Array.from({ length: 60 }, (_, index) => index + 1);

describe("counts from 1 to 60", () => {
  it.each(numbers)("%i premalignant lesions", (count) => {
    const expected = count >= 15 ? ["17004"] : counted(["17000", 1], ["17003", count - 1]);
    expect(codesOf([{ kind: "destruction", lesion: "actinic keratosis", count }])).toEqual(
      expected,
    );
  });

  it.each(numbers)("%i benign lesions", (count) => {
    const events: PlainEvent[] = [{ kind: "destruction", lesion: "wart", count }];
    expect(codesOf(events)).toEqual([count >= 15 ? "17111" : "17110"]);
  });

  it.each(numbers)("%i skin tags", (count) => {
    const further = count <= 15 ? 0 : Math.floor((count - 15 + 9) / 10);
    const events: PlainEvent[] = [{ kind: "skin-tag-removal", count }];
    expect(codesOf(events)).toEqual(counted(["11200", 1], ["11201", further]));
  });

  it.each(numbers)("%i lesions injected", (count) => {
    const events: PlainEvent[] = [{ kind: "intralesional-injection", count }];
    expect(codesOf(events)).toEqual([count <= 7 ? "11900" : "11901"]);
  });

  it.each(numbers)("%i abscesses", (count) => {
    const events: PlainEvent[] = [{ kind: "incision-drainage", count }];
    expect(codesOf(events)).toEqual([count === 1 ? "10060" : "10061"]);
  });

  it.each(numbers)("%i tangential biopsies, and before 2019", (count) => {
    const events: PlainEvent[] = [{ kind: "biopsy", technique: "tangential", count }];
    expect(codesOf(events)).toEqual(counted(["11102", 1], ["11103", count - 1]));
    expect(codesOf(events, "2018-07-01")).toEqual(counted(["11100", 1], ["11101", count - 1]));
  });

  it.each(numbers)("%i milligrams", (doseMg) => {
    const events: PlainEvent[] = [
      { kind: "intralesional-injection", drug: "triamcinolone", doseMg },
    ];
    const units = Math.floor((doseMg + 9) / 10);
    expect(codesOf(events)).toEqual(counted(["11900", 1], ["J3301", units]));
  });

  it.each(numbers.slice(0, 20))("%i stages with as many blocks each", (stages) => {
    const blocks = Array.from({ length: stages }, () => stages);
    const beyond = stages * Math.max(0, stages - 5);
    expect(codesOf([{ kind: "mohs", site: "nose", stages, blocks }])).toEqual(
      counted(["17311", 1], ["17312", stages - 1], ["17315", beyond]),
    );
  });
});

const techniques = ["tangential", "punch", "incisional"] as const;
const most = 6;
const mixes = Array.from({ length: (most + 1) ** 3 }, (_, index) => ({
  tangential: index % (most + 1),
  punch: Math.floor(index / (most + 1)) % (most + 1),
  incisional: Math.floor(index / (most + 1) ** 2),
})).filter(({ tangential, punch, incisional }) => {
  const all = tangential + punch + incisional;
  return all > 0 && all <= most;
});

describe("every mix of up to six biopsies", () => {
  const expected = ({ tangential, punch, incisional }: (typeof mixes)[number]) => {
    if (incisional > 0) {
      return counted(
        ["11106", 1],
        ["11107", incisional - 1],
        ["11105", punch],
        ["11103", tangential],
      );
    }
    if (punch > 0) return counted(["11104", 1], ["11105", punch - 1], ["11103", tangential]);
    return counted(["11102", 1], ["11103", tangential - 1]);
  };

  it.each(mixes)("$tangential tangential, $punch punch, $incisional incisional", (mix) => {
    const one = techniques.flatMap((technique) =>
      Array.from({ length: mix[technique] }, (): PlainEvent => ({ kind: "biopsy", technique })),
    );
    expect(codesOf(one)).toEqual(expected(mix));
    expect(codesOf(one.toReversed())).toEqual(expected(mix));

    const all = mix.tangential + mix.punch + mix.incisional;
    const before = counted(["11100", 1], ["11101", all - 1]);
    expect(codesOf(one, "2018-12-31")).toEqual(before);
  });
});

/** Upper ends of the bands in millimetres; the last is open. */
const six = [5, 10, 20, 30, 40];
const four = [5, 10, 20];
const bandOf = (ends: readonly number[], mm: number) => {
  const at = ends.findIndex((end) => mm <= end);
  return at < 0 ? ends.length : at;
};

const sites = [
  ["back", 0],
  ["left forearm", 0],
  ["scalp", 1],
  ["left hand", 1],
  ["left cheek", 2],
  ["nose", 2],
] as const;

const families = {
  benign: [
    "11400 11401 11402 11403 11404 11406",
    "11420 11421 11422 11423 11424 11426",
    "11440 11441 11442 11443 11444 11446",
  ],
  malignant: [
    "11600 11601 11602 11603 11604 11606",
    "11620 11621 11622 11623 11624 11626",
    "11640 11641 11642 11643 11644 11646",
  ],
  shave: ["11300 11301 11302 11303", "11305 11306 11307 11308", "11310 11311 11312 11313"],
  destruction: [
    "17260 17261 17262 17263 17264 17266",
    "17270 17271 17272 17273 17274 17276",
    "17280 17281 17282 17283 17284 17286",
  ],
} as const;

const codeIn = (family: keyof typeof families, group: number, band: number) =>
  families[family][group]?.split(" ")[band];

const sizes = Array.from({ length: 60 }, (_, index) => index + 1);
const margins = [1, 2, 3, 4, 5, 6, 8, 10];

describe.each(sites)("sizes in whole millimetres at %s", (site, group) => {
  it.each(["benign", "malignant"] as const)("%s excisions, every size and margin", (family) => {
    const lesion = family === "benign" ? "nevus" : "basal cell carcinoma";
    for (const mm of sizes) {
      const alone = { kind: "excision", site, lesion, sizeCm: mm / 10 } as const;
      const expected = (excised: number) => [codeIn(family, group, bandOf(six, excised))];
      expect(codesOf([alone]), `${mm} mm`).toEqual(expected(mm));
      for (const margin of margins) {
        const event = { ...alone, marginCm: margin / 10 };
        expect(codesOf([event]), `${mm} mm, margin ${margin}`).toEqual(expected(mm + 2 * margin));
      }
    }
  });

  it("shaves and malignant destruction, every size", () => {
    for (const mm of sizes) {
      const sizeCm = mm / 10;
      const shave = codesOf([{ kind: "shave-removal", site, sizeCm }]);
      expect(shave, `${mm} mm`).toEqual([codeIn("shave", group, bandOf(four, mm))]);
      const lesion = "basal cell carcinoma";
      const destruction = codesOf([{ kind: "destruction", site, lesion, sizeCm }]);
      expect(destruction, `${mm} mm`).toEqual([codeIn("destruction", group, bandOf(six, mm))]);
    }
  });
});

const wide = [25, 75, 125, 200, 300];
const narrow = [25, 50, 75, 125, 200, 300];
const repairs = [
  ["simple", "back", wide, "12001 12002 12004 12005 12006 12007"],
  ["simple", "scalp", wide, "12001 12002 12004 12005 12006 12007"],
  ["simple", "left cheek", narrow, "12011 12013 12014 12015 12016 12017 12018"],
  ["intermediate", "scalp", wide, "12031 12032 12034 12035 12036 12037"],
  ["intermediate", "left hand", wide, "12041 12042 12044 12045 12046 12047"],
  ["intermediate", "nose", narrow, "12051 12052 12053 12054 12055 12056 12057"],
] as const;

describe.each(repairs)("%s repairs at %s", (closure, site, ends, codes) => {
  const expected = (mm: number) => [codes.split(" ")[bandOf(ends, mm)]];

  it("every length in millimetres, whole and as a sum of two", () => {
    for (let mm = 2; mm <= 310; mm += 1) {
      const wound = (length: number): PlainEvent => ({
        kind: "repair",
        closure,
        site,
        lengthCm: length / 10,
      });
      expect(codesOf([wound(mm)]), `${mm} mm`).toEqual(expected(mm));
      const part = Math.floor(mm / 3) + 1;
      const both = [wound(part), wound(mm - part)];
      expect(codesOf(mm > part ? both : [wound(mm)]), `${mm} mm in two`).toEqual(expected(mm));
    }
  });
});

describe.each([
  ["back", "12031", "13100 13101 13102"],
  ["scalp", "12031", "13120 13121 13122"],
  ["left hand", "12041", "13131 13132 13133"],
  ["left cheek", "12051", "13131 13132 13133"],
  ["nose", "12051", "13151 13152 13153"],
])("complex repairs at %s", (site, intermediate, codes) => {
  const [small = "", large = "", further = ""] = codes.split(" ");
  const expected = (mm: number) => {
    if (mm <= 10) return [intermediate];
    if (mm <= 25) return [small];
    return counted([large, 1], [further, mm <= 75 ? 0 : Math.floor((mm - 75 + 49) / 50)]);
  };

  it("every length in millimetres", () => {
    for (let mm = 1; mm <= 310; mm += 1) {
      const events: PlainEvent[] = [
        { kind: "repair", closure: "complex", site, lengthCm: mm / 10 },
      ];
      expect(codesOf(events), `${mm} mm`).toEqual(expected(mm));
    }
  });
});
