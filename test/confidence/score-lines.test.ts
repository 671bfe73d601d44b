import { describe, expect, it } from "vitest";
import { type NoteWords, readWords } from "../../src/confidence/note-words.ts";
import { scoreLines } from "../../src/confidence/score-lines.ts";
import { loadModel, packagedModels } from "../../src/model/load-model.ts";
import { expectedWeights } from "../../src/train/expected-weights.ts";
import type {
  ConfidenceModel,
  Excision,
  ProcedureEvent,
  VisitFacts,
} from "../../src/types/index.ts";
import { at, event, lesion, lexicon, line, stated, TEXT, visit } from "../gaps/build.ts";

const learned = loadModel(packagedModels(), lexicon).model;
/** Weights that no training moves: what a coder expects of each doubt. */
const model = {
  ...learned,
  intercept: 4,
  weights: expectedWeights,
  families: { "excision-benign": 50 },
};
const words = { ...readWords(TEXT, model.words), unknown: [] };
const scored = (
  lines: Parameters<typeof scoreLines>[0],
  of: VisitFacts,
  note: NoteWords = words,
  by: ConfidenceModel = model,
) => scoreLines(lines, of, note, lexicon, by);

const whole = event("excision", {
  site: at("back"),
  diagnosis: lesion("nevus", "benign"),
  sizeCm: stated(1),
  marginCm: stated(0.2),
  count: stated(1),
});

const score = (of: ProcedureEvent, more: Partial<VisitFacts> = {}, others: ProcedureEvent[] = []) =>
  scored([line("11402", [of])], visit([of, ...others], more))[0]?.confidence ?? 0;

const without = (...facts: (keyof Excision)[]): Excision => ({
  ...whole,
  ...Object.fromEntries(facts.map((name) => [name, { value: undefined }])),
});

describe("scoreLines", () => {
  it("trusts a line with nothing against it", () => {
    const [line1] = scored([line("11402", [whole])], visit([whole]), words, learned);
    expect(line1?.confidence).toBeGreaterThanOrEqual(0.93);
    expect(line1?.confidence).toBeLessThanOrEqual(0.995);
  });
  it("trusts it less with every deciding fact that is missing", () => {
    const without1 = score(without("marginCm"));
    expect(without1).toBeLessThan(score(whole));
    expect(score(without("marginCm", "sizeCm"))).toBeLessThan(without1);
  });
  it("doubts a fact told twice", () => {
    const conflict = { about: "size" as const, evidence: [], readings: "0.9; 1.3" };
    expect(score({ ...whole, conflicts: [conflict] })).toBeLessThan(0.95);
  });
  it("trusts it less among words that nobody knows, near the deed most", () => {
    const judge = (unknown: number[], total = 100) =>
      scored([line("11402", [whole])], visit([whole]), { ...words, unknown, total })[0]
        ?.confidence ?? 0;
    const far = [5000, 5010, 5020, 5030];
    expect(judge(far)).toBeLessThan(judge([]));
    expect(judge([5, 10, 15, 20])).toBeLessThan(judge(far));
  });
  it("trusts a family less that was never learned from, and a note longer than those that were", () => {
    const judge = (families: Record<string, number>, length = 500) =>
      scored(
        [line("11402", [whole])],
        visit([whole]),
        { ...words, length },
        { ...model, families },
      )[0]?.confidence ?? 0;
    const seen = { "excision-benign": 50 };
    expect(judge({})).toBeLessThan(judge(seen));
    expect(judge(seen, 12_000)).toBeLessThan(judge(seen));
  });
  it("is never sure of a note of another field", () => {
    expect(score(whole, { outOfScope: "an endoscopy" })).toBeLessThanOrEqual(0.8);
  });
  it.each([
    ["an ambiguous place", score({ ...whole, site: at("border") })],
    ["a suspected disease", score({ ...whole, diagnosis: lesion("nevus", "benign", "suspected") })],
    ["pathology to come", score({ ...whole, pathologyPending: stated(true as const) })],
    ["something without a rule beside it", score(whole, {}, [event("other", { id: "E2" })])],
    [
      "a crowd of others",
      score(
        whole,
        {},
        [1, 2, 3].map((n) => event("biopsy", { id: `B${n}` })),
      ),
    ],
    ["another code printed", score(whole, { printedCodes: [{ code: "11403", start: 0, end: 4 }] })],
    ["a note of another field", score(whole, { outOfScope: "an endoscopy" })],
    ["an interrupted procedure", score({ ...whole, interrupted: stated("bradycardia") })],
  ])("trusts it less for %s", (_, less) => {
    expect(less).toBeLessThan(score(whole));
  });
  it("trusts it less the further its facts stand from the deed", () => {
    const used = (start: number) =>
      line("11402", [whole], { uses: [{ role: "size", evidence: [{ start, end: start + 4 }] }] });
    const of = scored([used(50), used(900), used(2000)], visit([whole]));
    const [near = 0, far = 0, farther = 0] = of.map(({ confidence }) => confidence);
    expect(near).toBeGreaterThan(far);
    expect(far).toBeGreaterThan(farther);
  });
  it("does not weigh what is missing in a part included in the line", () => {
    const biopsy = event("biopsy", { id: "E2" });
    const [of] = scored([line("11402", [whole, biopsy])], visit([whole, biopsy]));
    expect(of?.confidence).toBe(score(whole));
  });
});
