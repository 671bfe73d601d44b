import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { type Draw, drawFrom } from "../../src/bench/draw.ts";
import type { Answered, GoldCase, GoldFact, GoldLine } from "../../src/eval/gold-case.ts";
import { scoreCase } from "../../src/eval/score-case.ts";
import { sumScores } from "../../src/eval/scores.ts";

const nothing: GoldCase = {
  id: "1",
  families: [],
  style: "",
  note: {},
  lines: [],
  gaps: [],
  facts: [],
};
/** A is worth 1, B 2, C 3. */
const worthOf = (code: string) => "-ABC".indexOf(code);
const score = (gold: GoldCase, answered: Answered) => scoreCase(gold, answered, worthOf);
const line = (code: string, units = 1, modifiers: string[] = [], confidence = 1) => ({
  code,
  units,
  modifiers,
  confidence,
});
const said = (lines: Answered["lines"], gaps: Answered["gaps"] = []): Answered => ({ lines, gaps });

describe("a case", () => {
  it("is exact where every line has its code and units", () => {
    const gold = { ...nothing, lines: [{ code: "A" }, { code: "B", units: 2 }] };
    expect(score(gold, said([line("B", 2), line("A")])).exact).toBe(true);
    expect(score(gold, said([line("B"), line("A")])).exact).toBe(false);
    expect(score(gold, said([line("A")])).exact).toBe(false);
    expect(score(gold, said([line("A"), line("B", 2), line("C")])).exact).toBe(false);
  });

  it("takes an equal answer, and an optional line or none", () => {
    const gold = {
      ...nothing,
      lines: [
        { code: "A", or: [{ code: "B", units: 2 }] },
        { code: "C", optional: true },
      ],
    };
    expect(score(gold, said([line("B", 2)])).exact).toBe(true);
    expect(score(gold, said([line("A"), line("C")])).exact).toBe(true);
  });

  it("takes an X modifier for 59 and an optional one, and no other", () => {
    const gold = {
      ...nothing,
      lines: [{ code: "A", modifiers: ["59"], optionalModifiers: ["LT"] }],
    };
    const right = (...modifiers: string[]) =>
      score(gold, said([line("A", 1, modifiers)])).modifiersRight;
    expect(right("59")).toBe(true);
    expect(right("XS", "LT")).toBe(true);
    expect(right("LT")).toBe(false);
    expect(right("59", "RT")).toBe(false);
  });

  it("is silently wrong where nothing hints at it", () => {
    const gold = { ...nothing, lines: [{ code: "A" }], gaps: [{ id: "g" }] };
    const silent = (confidence: number, ...gaps: Answered["gaps"]) =>
      score(gold, said([line("B", 1, [], confidence)], gaps)).silentlyWrong;
    expect(silent(0.95)).toBe(true);
    expect(silent(0.9, { id: "other", severity: "blocker" })).toBe(true);
    expect(silent(0.89)).toBe(false);
    expect(silent(0.95, { id: "g", severity: "warning" })).toBe(false);
    expect(silent(0.95, { id: "g", severity: "info" })).toBe(true);
  });

  it("never counts a notice against the suggestion", () => {
    const gold = { ...nothing, gaps: [{ id: "global-period" }] };
    const { gaps } = score(
      gold,
      said(
        [],
        [
          { id: "global-period", severity: "info" },
          { id: "copied-note", severity: "warning" },
        ],
      ),
    );
    expect(gaps).toEqual({ found: 1, missed: [], right: 0, wrong: [] });
  });

  it("weighs what was suggested against the gold answer in work RVUs", () => {
    const gold = {
      ...nothing,
      lines: [
        { code: "A", units: 2 },
        { code: "B", optional: true },
      ],
    };
    const difference = (...lines: Answered["lines"]) => score(gold, said(lines)).valueDifference;
    expect(difference(line("A", 2))).toBe(0);
    expect(difference(line("A", 2), line("B"))).toBe(0);
    expect(difference(line("A", 1))).toBe(-1);
    expect(difference(line("A", 3), line("C"))).toBe(4);
    expect(difference(line("C"))).toBe(1);
    expect(difference()).toBe(-2);
  });

  it("reads the status of a thing rightly where it is done in both or in neither", () => {
    const done = (...techniques: string[]) => techniques.map((technique) => ({ technique }));
    const statuses = (gold: GoldFact[], given: GoldFact[], lines: GoldLine[] = []) =>
      score({ ...nothing, facts: gold, lines }, { ...said([]), facts: { procedures: given } })
        .statuses;
    expect(statuses(done("mohs", "repair"), done("mohs", "evaluation"))).toEqual({
      right: 1,
      wrong: 1,
    });
    expect(statuses(done("mohs"), done("mohs", "excision"))).toEqual({ right: 1, wrong: 1 });
    expect(statuses([], done("excision"), [{ code: "A" }])).toBeUndefined();
    expect(score(nothing, said([])).statuses).toEqual({ right: 1, wrong: 0 });
    expect(score(nothing, said([line("A"), line("B")])).statuses).toEqual({ right: 0, wrong: 2 });
  });

  it("compares facts by technique, numbers within half a millimetre, and words of the place", () => {
    const gold = {
      ...nothing,
      facts: [{ technique: "excision", site: "left cheek", sizeCm: 1.2, marginCm: 0.4 }],
    };
    const facts = {
      procedures: [
        { technique: "excision", site: "left arm", sizeCm: 1.2 },
        { technique: "excision", site: "cheek", sizeCm: 1.25, marginCm: 0.5 },
        { technique: "evaluation" },
      ],
    };
    expect(score(gold, { lines: [], gaps: [], facts }).facts).toEqual({
      right: 3,
      asked: 4,
      extra: 1,
    });
  });
});

it("tells over- from under-coding", () => {
  const gold = { ...nothing, lines: [{ code: "B" }] };
  const scores = [["B"], ["C"], ["A"], []].map((codes) =>
    score(gold, said(codes.map((code) => line(code)))),
  );
  expect(sumScores(scores)).toMatchObject({
    overCodedNotes: 0.25,
    overCodedRvus: 25,
    underCodedNotes: 0.5,
    underCodedRvus: 75,
  });
});

it("has no share of nothing", () => {
  expect(sumScores([])).toMatchObject({ cases: 0, exactNotes: null, lineF1: 0, ece: null });
});

const reference = "../shared/eval/score.mjs";
/** What both scorers measure. */
const shared = [
  "cases",
  "exactNotes",
  "exactNotesWithModifiers",
  "linePrecision",
  "lineRecall",
  "lineF1",
  "modifierAccuracy",
  "gapRecall",
  "gapPrecision",
  "factAccuracy",
  "factExtraPerNote",
  "ece",
  "auroc",
  "highConfidencePrecision",
  "highConfidenceShare",
  "silentlyWrongNotes",
] as const;
const folder = mkdtempSync(join(tmpdir(), "marginalia-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe.skipIf(!existsSync(reference))("the scores", () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])("are those of the reference scorer (draw %i)", (seed) => {
    const draw = drawFrom(seed);
    const cases = Array.from({ length: 60 }, (_, index) => drawCase(draw, `c${index}`));
    const answers = cases.map(({ id, ...gold }) => ({ id, ...drawAnswer(draw, gold) }));
    const gold = write(`gold-${seed}.jsonl`, cases);
    const suggestions = write(`suggestions-${seed}.jsonl`, answers);
    const expected = JSON.parse(
      execFileSync(process.execPath, [reference, gold, suggestions, "--json"], {
        encoding: "utf8",
      }),
    ) as Record<string, unknown>;
    const scores = cases.map((one, index) => score(one, answers[index] ?? said([])));
    const own = rounded(sumScores(scores));
    expect(shared.map((measure) => own[measure])).toEqual(
      shared.map((measure) => rounded(expected)[measure]),
    );
  });
});

function write(name: string, records: readonly object[]): string {
  const path = join(folder, name);
  writeFileSync(path, records.map((record) => JSON.stringify(record)).join("\n"));
  return path;
}

/** Sums of floating-point numbers may differ in the last digits. */
function rounded(scores: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(scores).map(([name, value]) => [
      name,
      typeof value === "number" ? Number(value.toFixed(10)) : value,
    ]),
  );
}

function list<Thing>(draw: Draw, most: number, make: () => Thing): Thing[] {
  return Array.from({ length: draw.whole(0, most) }, make);
}

const code = (draw: Draw) => draw.pick(["A", "B", "C"]);
const modifier = (draw: Draw) => draw.pick(["59", "XS", "LT", "RT", "25"]);
const gapId = (draw: Draw) => draw.pick(["g", "h", "i", "global-period", "copied-note"]);

function drawLine(draw: Draw): GoldLine {
  return {
    code: code(draw),
    ...(draw.chance(0.7) && { units: draw.whole(1, 2) }),
    modifiers: list(draw, 1, () => modifier(draw)),
    optionalModifiers: list(draw, 2, () => modifier(draw)),
    ...(draw.chance(0.3) && { or: [{ code: code(draw), units: draw.whole(1, 2) }] }),
    ...(draw.chance(0.2) && { or: [{ code: code(draw), modifiers: [modifier(draw)] }] }),
    ...(draw.chance(0.2) && { optional: true }),
  };
}

function drawFact(draw: Draw): GoldFact {
  return {
    technique: draw.pick(["excision", "mohs", "evaluation"]),
    site: draw.pick(["left cheek", "right cheek", "upper back", null]),
    count: draw.pick([1, 2, null]),
    sizeCm: draw.pick([0.4, 0.45, 0.5, null]),
    ...(draw.chance(0.5) && { stages: draw.whole(1, 3) }),
  };
}

function drawCase(draw: Draw, id: string): GoldCase {
  return {
    id,
    families: [],
    style: "",
    note: {},
    lines: list(draw, 3, () => drawLine(draw)),
    gaps: list(draw, 3, () => ({
      id: gapId(draw),
      ...(draw.chance(0.3) && { or: [gapId(draw)] }),
      optional: draw.chance(0.4),
    })),
    facts: list(draw, 3, () => drawFact(draw)),
  };
}

/** The gold answer with some of it changed, dropped and added. */
function drawAnswer(draw: Draw, gold: Omit<GoldCase, "id">): Answered {
  const kept = gold.lines
    .filter(() => draw.chance(0.85))
    .map(({ code, units, modifiers }) => ({
      code,
      units: draw.chance(0.9) ? units : draw.whole(1, 3),
      modifiers: draw.chance(0.8) ? modifiers : [modifier(draw)],
    }));
  const added = list(draw, 1, () => ({ code: code(draw), units: 1, modifiers: [] }));
  return {
    lines: [...added, ...kept].map((one) => ({
      ...one,
      ...(draw.chance(0.95) && { confidence: draw.whole(0, 20) / 20 }),
    })),
    gaps: list(draw, 3, () => ({
      id: gapId(draw),
      severity: draw.pick(["blocker", "warning", "info"]),
    })),
    facts: { procedures: [...gold.facts.filter(() => draw.chance(0.8)), drawFact(draw)] },
  };
}
