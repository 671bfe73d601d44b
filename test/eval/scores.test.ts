import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { type Draw, drawFrom } from "../../src/bench/draw.ts";
import type { Answered, GoldCase, GoldFact, GoldLine } from "../../src/eval/gold-case.ts";
import { scoreCase } from "../../src/eval/score-case.ts";
import { sumScores } from "../../src/eval/scores.ts";

const nothing: GoldCase = { id: "1", families: [], note: {}, lines: [], gaps: [], facts: [] };
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
    expect(scoreCase(gold, said([line("B", 2), line("A")])).exact).toBe(true);
    expect(scoreCase(gold, said([line("B"), line("A")])).exact).toBe(false);
    expect(scoreCase(gold, said([line("A")])).exact).toBe(false);
    expect(scoreCase(gold, said([line("A"), line("B", 2), line("C")])).exact).toBe(false);
  });

  it("takes an equal answer, and an optional line or none", () => {
    const gold = {
      ...nothing,
      lines: [
        { code: "A", or: [{ code: "B", units: 2 }] },
        { code: "C", optional: true },
      ],
    };
    expect(scoreCase(gold, said([line("B", 2)])).exact).toBe(true);
    expect(scoreCase(gold, said([line("A"), line("C")])).exact).toBe(true);
  });

  it("takes an X modifier for 59 and an optional one, and no other", () => {
    const gold = {
      ...nothing,
      lines: [{ code: "A", modifiers: ["59"], optionalModifiers: ["LT"] }],
    };
    const right = (...modifiers: string[]) =>
      scoreCase(gold, said([line("A", 1, modifiers)])).modifiersRight;
    expect(right("59")).toBe(true);
    expect(right("XS", "LT")).toBe(true);
    expect(right("LT")).toBe(false);
    expect(right("59", "RT")).toBe(false);
  });

  it("is silently wrong where nothing hints at it", () => {
    const gold = { ...nothing, lines: [{ code: "A" }], gaps: [{ id: "g" }] };
    const silent = (confidence: number, ...gaps: Answered["gaps"]) =>
      scoreCase(gold, said([line("B", 1, [], confidence)], gaps)).silentlyWrong;
    expect(silent(0.95)).toBe(true);
    expect(silent(0.9, { id: "other", severity: "blocker" })).toBe(true);
    expect(silent(0.89)).toBe(false);
    expect(silent(0.95, { id: "g", severity: "warning" })).toBe(false);
    expect(silent(0.95, { id: "g", severity: "info" })).toBe(true);
  });

  it("never counts a notice against the suggestion", () => {
    const gold = { ...nothing, gaps: [{ id: "global-period" }] };
    const { gaps } = scoreCase(
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
    const score = scoreCase(gold, { lines: [], gaps: [], facts });
    expect(score.facts).toEqual({ right: 3, asked: 4, extra: 1 });
  });
});

it("has no share of nothing", () => {
  expect(sumScores([])).toMatchObject({ cases: 0, exactNotes: null, lineF1: 0, ece: null });
});

const reference = "../shared/eval/score.mjs";
const folder = mkdtempSync(join(tmpdir(), "marginalia-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe.skipIf(!existsSync(reference))("the scores", () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])("are those of the reference scorer (draw %i)", (seed) => {
    const draw = drawFrom(seed);
    const cases = Array.from({ length: 60 }, (_, index) => drawCase(draw, `c${index}`));
    const answers = cases.map(({ id, ...gold }) => ({ id, ...drawAnswer(draw, gold) }));
    const gold = write(`gold-${seed}.jsonl`, cases);
    const suggestions = write(`suggestions-${seed}.jsonl`, answers);
    const expected: unknown = JSON.parse(
      execFileSync(process.execPath, [reference, gold, suggestions, "--json"], {
        encoding: "utf8",
      }),
    );
    const scored = cases.map((one, index) => ({
      families: one.families,
      score: scoreCase(one, answers[index] ?? said([])),
    }));
    expect(rounded(sumScores(scored))).toEqual(rounded(expected as object));
  });
});

function write(name: string, records: readonly object[]): string {
  const path = join(folder, name);
  writeFileSync(path, records.map((record) => JSON.stringify(record)).join("\n"));
  return path;
}

/** Sums of floating-point numbers may differ in the last digits. */
function rounded(scores: object): object {
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
    families: list(draw, 2, () => draw.pick(["biopsy", "mohs", "mohs-late", "repair"])),
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
