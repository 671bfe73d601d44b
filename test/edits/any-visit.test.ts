import fc from "fast-check";
import { expect, it } from "vitest";
import { applyEdits } from "../../src/edits/apply-edits.ts";
import { LARGEST_NUMBER } from "../../src/extract/numbers.ts";
import { codeEvents } from "../../src/rules/run-rules.ts";
import type { IsoDate } from "../../src/types/index.ts";
import { event, lexicon, type PlainEvent } from "../helpers/events.ts";

const kinds = [
  "biopsy",
  "shave-removal",
  "excision",
  "destruction",
  "skin-tag-removal",
  "mohs",
  "repair",
  "incision-drainage",
  "intralesional-injection",
  "other",
] as const;

const sites = ["back", "left cheek", "right cheek", "nose", "left ear", "scalp", "left shoulder"];
const lesions = ["nevus", "basal cell carcinoma", "actinic keratosis", "wart", "lesion", "keloid"];
const number = fc.oneof(
  // No number of a note is larger: findNumbers leaves those out.
  fc.double({ min: -LARGEST_NUMBER, max: LARGEST_NUMBER, noNaN: false }),
  fc.double({ min: 0.1, max: 40, noNaN: true }),
  fc.integer({ min: -3, max: 40 }),
);
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });

const anEvent: fc.Arbitrary<PlainEvent> = fc.record({
  kind: fc.constantFrom(...kinds),
  site: maybe(fc.constantFrom(...sites)),
  lesion: maybe(fc.constantFrom(...lesions)),
  technique: maybe(fc.constantFrom("tangential", "punch", "incisional")),
  closure: maybe(
    fc.constantFrom(
      "none",
      "strips",
      "adhesive",
      "simple",
      "intermediate",
      "complex",
      "dehiscence",
    ),
  ),
  closes: maybe(fc.constantFrom("E1", "E2", "E3", "E9")),
  count: maybe(number),
  stages: maybe(number),
  blocks: fc.array(maybe(number), { maxLength: 4 }),
  sizeCm: maybe(number),
  marginCm: maybe(number),
  excisedCm: maybe(number),
  lengthCm: maybe(number),
  areaSqCm: maybe(number),
  doseMg: maybe(number),
  drug: maybe(fc.constant("triamcinolone")),
  distinct: fc.boolean(),
  staged: maybe(fc.constantFrom("planned", "return-to-or", "return-to-procedure-room")),
  interrupted: maybe(fc.constant("bleeding")),
});

const aVisit = fc.record({
  plain: fc.array(anEvent, { maxLength: 7 }),
  day: fc.constantFrom<IsoDate>("2016-01-01", "2018-12-31", "2019-01-01", "2026-11-21"),
  payer: fc.constantFrom("medicare", "commercial"),
  history: fc.constantFrom(
    [],
    [{ code: "11642", dateOfService: "2026-11-15" as IsoDate, site: "left cheek" }],
  ),
});

type Lines = ReturnType<typeof applyEdits>["lines"];

/** A pair may stand only with 59 on its second code, unless that code is an add-on of the first. */
function checkPair(a: Lines[number], b: Lines[number], day: IsoDate): void {
  const pair = lexicon.pair(a.code, b.code, day);
  if (pair === undefined) return;
  expect(pair.indicator, `${a.code} beside ${b.code}`).not.toBe("0");
  const second = pair.column2 === a.code ? a : b;
  const parents = lexicon.codes.get(second.code)?.[0]?.parents ?? [];
  if (!parents.includes(pair.column1)) expect(second.modifiers).toContain("59");
}

it("whatever was done, nothing throws, no line is lost and no pair stands unexplained", () => {
  fc.assert(
    fc.property(aVisit, ({ plain, day, payer, history }) => {
      const events = plain.map(event);
      const proposed = codeEvents(events, { day, payer }, lexicon);
      const note = { id: "1", text: "x", payer, history };
      const { lines, withheld } = applyEdits(proposed, { note, day, events }, lexicon);

      expect(lines.length + withheld.length).toBe(proposed.length);
      for (const [index, line] of lines.entries()) {
        expect(line.units).toBeGreaterThan(0);
        expect(Number.isInteger(line.units)).toBe(true);
        for (const other of lines.slice(index + 1)) checkPair(line, other, day);
      }
    }),
    { seed: 7, numRuns: 1500 },
  );
});
