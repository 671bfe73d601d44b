import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { baselines } from "../../src/eval/baselines.ts";
import type { GoldCase } from "../../src/eval/gold-case.ts";
import { addLook, isHeldOut } from "../../src/eval/looks.ts";
import { printReport } from "../../src/eval/print-report.ts";
import { readGold } from "../../src/eval/read-gold.ts";
import { overall, report } from "../../src/eval/report.ts";
import { runCases } from "../../src/eval/run-cases.ts";
import { withSentenceClassifier } from "../../src/eval/sentence-classifier.ts";
import { createEngine } from "../../src/index.ts";
import { packagedModels } from "../../src/model/load-model.ts";

const { resources } = createEngine({ today: "2026-03-14" });
const folder = mkdtempSync(join(tmpdir(), "marginalia-"));
afterAll(() => rmSync(folder, { recursive: true }));

const gold = (id: string, style: string, text: string, ...codes: string[]): GoldCase => ({
  id,
  style,
  families: codes.length === 0 ? ["none"] : ["biopsy"],
  note: { id, text, dateOfService: "2026-03-14" },
  lines: codes.map((code) => ({ code, units: 1 })),
  gaps: [],
  facts: [],
});

const cases = [
  gold("1", "plain", "Shave biopsy of a 0.6 cm papule on the left cheek was performed.", "11102"),
  gold("2", "plain", "No shave biopsy of the papule on the left cheek was performed."),
  gold("3", "plan", "Plan: shave biopsy of the papule on the left cheek in two weeks."),
  gold("4", "refused", " "),
];

describe("a report", () => {
  const whole = report(runCases(cases, resources));

  it("tells all notes, each style and each family, with intervals around the figures", () => {
    expect(whole.estimates.exactNotes.value).toBe(1);
    expect(Object.keys(whole.styles)).toEqual(["plain", "plan", "refused"]);
    const { plain } = whole.styles;
    expect(plain?.estimates.cases.value).toBe(2);
    expect(Object.keys(whole.families)).toEqual(["biopsy", "none"]);
    const wrong = report(runCases([...cases, gold("5", "", "Nothing done.", "11102")], resources));
    const { value, low, high } = wrong.estimates.exactNotes;
    expect(value).toBe(0.8);
    expect(low).toBeLessThan(0.8);
    expect(high).toBeGreaterThan(0.8);
  });

  it("gives the same intervals each time", () => {
    expect(report(runCases(cases, resources))).toEqual(whole);
  });

  it("is printed with the baselines beside it", () => {
    const printed = printReport(whole, { "some baseline": overall(runCases(cases, resources)) });
    expect(printed).toMatch(/^notes: 4 +value +95 % interval +some baseline$/m);
    expect(printed).toMatch(/^notes exactly right +100\.0 +100\.0–100\.0 +100\.0$/m);
    expect(printed).toMatch(/^plan +1 +100\.0/m);
  });
});

describe("the baselines", () => {
  const exact = (name: string) => {
    const assert = baselines(packagedModels())[name];
    if (assert === undefined) throw new Error(`no baseline ${name}`);
    return runCases(cases, { ...resources, assert }).map(({ score }) => score.exact);
  };

  it("takes whatever is named for done", () => {
    expect(exact("everything performed")).toEqual([true, false, false, true]);
  });

  it("knows a negation where wink-nlp does, and no plan", () => {
    expect(exact("wink-nlp's negation")).toEqual([true, true, false, true]);
  });

  it("takes a sentence for talk where the classifier is sure and nothing else says so", () => {
    const base = gold("t", "", "Risks, benefits and alternatives of shave biopsy explained.");
    const assert = withSentenceClassifier(() => ({ purpose: "consent", share: 0.99 }));
    const doubt = withSentenceClassifier(() => ({ purpose: "consent", share: 0.8 }));
    const done = gold("d", "", "Shave biopsy of the papule on the left cheek.", "11102");
    const lines = (own: typeof assert, of: GoldCase) =>
      runCases([of], { ...resources, assert: own })[0]?.answered.lines.length;
    expect(lines(assert, base)).toBe(0);
    expect(lines(assert, done)).toBe(0);
    expect(lines(doubt, done)).toBe(1);
  });

  it("goes by words alone, without numbers", () => {
    const twelve = gold("n", "", "Cryotherapy to 12 actinic keratoses on the scalp.", "17000");
    const assert = baselines(packagedModels())["keywords only"];
    const codes = (some: typeof resources) =>
      runCases([twelve], some)[0]?.answered.lines.map(({ units }) => units);
    expect(codes(resources)).toEqual([1, 11]);
    expect(codes({ ...resources, ...(assert && { assert }) })).not.toContain(11);
  });
});

describe("looks", () => {
  it("are added to those before them", () => {
    const path = join(folder, "looks.json");
    const look = {
      day: "2026-03-14",
      commit: "abc",
      files: ["/home/x/corpus/held-out/a.yaml"],
      figures: { ece: null, exactNotes: 1 / 3 },
    };
    addLook(path, look);
    addLook(path, { ...look, commit: "def" });
    const kept = {
      ...look,
      files: ["corpus/held-out/a.yaml"],
      figures: { ece: null, exactNotes: 0.3333 },
    };
    expect(JSON.parse(readFileSync(path, "utf8"))).toEqual([kept, { ...kept, commit: "def" }]);
  });

  it("are taken at held-out files alone", () => {
    expect(isHeldOut("corpus/held-out/letters.yaml")).toBe(true);
    expect(isHeldOut("corpus/notes/held-out.yaml")).toBe(false);
  });
});

const reference = "../shared/eval/score.mjs";
const development = "../shared/gold/dev.jsonl";

it.skipIf(!existsSync(reference))("agrees with the reference scorer on real suggestions", () => {
  const run = runCases(readGold(development), resources);
  const path = join(folder, "suggestions.ndjson");
  writeFileSync(
    path,
    run.map(({ gold: { id }, answered }) => JSON.stringify({ ...answered, id })).join("\n"),
  );
  const expected = JSON.parse(
    execFileSync(process.execPath, [reference, development, path, "--json"], { encoding: "utf8" }),
  ) as Record<string, number | null | object>;
  const { estimates } = overall(run);
  for (const [measure, { value }] of Object.entries(estimates)) {
    const other = expected[measure];
    if (typeof other === "number") expect(value, measure).toBeCloseTo(other, 10);
  }
  expect(Object.keys(expected).filter((measure) => !(measure in estimates))).toEqual(["families"]);
});
