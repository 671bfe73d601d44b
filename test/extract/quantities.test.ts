import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findAllBut, findCounts } from "../../src/extract/counts.ts";
import { findDoses } from "../../src/extract/doses.ts";
import { findMeasures } from "../../src/extract/measures.ts";
import { findMohsStages } from "../../src/extract/mohs-stages.ts";
import { findQuantities } from "../../src/extract/quantities.ts";

/** Words that notes are made of, so that random texts come near to what the grammars look for. */
const WORDS =
  'lesion margin 4 mm cm 0.8 x 1.2 6 in " two point five half an a dozen stage i ii blocks 3 layer second total of all but except both # ( ) . , : ; \n | x3 5-6 to and tac 40 mg/ml 0.5 cc ilk kenalog 10 lidocaine 1% sutures 4-0 nylon ed&c cycles excised diameter closed length punch 12/25/2024 63m ½ 1/2 year old'.split(
    " ",
  );

const noteLike = fc
  .array(fc.constantFrom(...WORDS), { maxLength: 60 })
  .chain((words) => fc.constantFrom("", " ").map((joint) => words.join(joint)));
const anyText = fc.oneof(noteLike, fc.string({ unit: "binary", maxLength: 200 }));

const NUMERIC =
  /\d|[½¼¾⅓⅔⅛⅜⅝⅞]|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|an?|half|quarters?|thirds?|fourths?|eighths?|both|single|solitary|pair|couple|dozen|point|oh|zero)/;

describe("on any text", () => {
  it("never throws, and every span lies inside the text and holds a number", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const plain = text.toLowerCase().slice(0, text.length);
        const { measures, counts, doses } = findQuantities(plain);
        for (const { start, end } of [...measures, ...counts, ...doses]) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(plain.length);
          expect(plain.slice(start, end)).toMatch(NUMERIC);
        }
      }),
      { seed: 7, numRuns: 500 },
    );
  });

  it("reads the same together as one by one, in order, a number as one thing only", () => {
    fc.assert(
      fc.property(noteLike, (plain) => {
        const together = findQuantities(plain);
        expect(together.measures).toEqual(findMeasures(plain));
        expect(together.counts).toEqual(findCounts(plain));
        expect(together.doses).toEqual(findDoses(plain));
        for (const measure of together.measures) {
          expect(measure.dims.length).toBeGreaterThan(0);
          expect(measure.dims.every((dim) => Number.isFinite(dim) && dim >= 0)).toBe(true);
          expect(
            together.counts.some(
              (count) =>
                count.start >= measure.start &&
                count.end <= measure.end &&
                /\d/.test(plain.slice(count.start, count.end)),
            ),
          ).toBe(false);
        }
        const starts = together.measures.map(({ start }) => start);
        expect(starts).toEqual([...starts].sort((a, b) => a - b));
      }),
      { seed: 7, numRuns: 500 },
    );
  });

  it("reads Mohs stages without throwing, with spans inside the asked stretch", () => {
    fc.assert(
      fc.property(noteLike, fc.nat(80), fc.nat(80), (plain, a, b) => {
        const from = Math.min(a, b, plain.length);
        const to = Math.min(Math.max(a, b), plain.length);
        const reading = findMohsStages(plain, from, to);
        for (const span of reading.spans) {
          expect(span.start).toBeGreaterThanOrEqual(from);
          expect(span.end).toBeLessThanOrEqual(to);
        }
        if (reading.stages !== undefined) expect(reading.blocks).toHaveLength(reading.stages);
        expect(() => findAllBut(plain)).not.toThrow();
      }),
      { seed: 7, numRuns: 500 },
    );
  });
});

describe("hostile text", () => {
  const hostile: readonly [string, string][] = [
    ["digits", "1"],
    ["dims", "1x"],
    ["lists", "1, "],
    ["ands", "1 and "],
    ["sizes", "1 mm "],
    ["quotes", '1" '],
    ["blanks", " "],
    ["tabs and numbers", "1 \t"],
    ["number words", "one "],
    ["article", "a "],
    ["totals", "total of "],
    ["stages", "stage i "],
    ["rows", "\ni|"],
    ["blocks", "2 blocks "],
    ["margins", "margins "],
    ["undermined", "undermined for "],
    ["doses", "1 mg/ml "],
    ["volumes", "1 ml lidocaine "],
    ["line starts", "\n1 "],
    ["parentheses", "(1) "],
    ["dots", "1."],
    ["ranges", "1-2-"],
  ];
  it.each(hostile)("%s are read in linear time", (_name, unit) => {
    const cost = (size: number): number => {
      const plain = unit.repeat(Math.ceil(size / unit.length));
      const from = performance.now();
      findQuantities(plain);
      findMohsStages(plain);
      return performance.now() - from;
    };
    cost(20_000);
    expect(cost(200_000)).toBeLessThan(4_000);
  });
});
