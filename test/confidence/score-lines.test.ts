import { describe, expect, it } from "vitest";
import { scoreLines } from "../../src/confidence/score-lines.ts";
import type { Excision, ProcedureEvent, VisitFacts } from "../../src/types/index.ts";
import { at, event, lesion, lexicon, line, stated, visit } from "../gaps/build.ts";

const whole = event("excision", {
  site: at("back"),
  diagnosis: lesion("nevus", "benign"),
  sizeCm: stated(1),
  marginCm: stated(0.2),
  count: stated(1),
});

const score = (of: ProcedureEvent, more: Partial<VisitFacts> = {}, others: ProcedureEvent[] = []) =>
  scoreLines([line("11402", [of])], visit([of, ...others], more), lexicon)[0]?.confidence ?? 0;

const without = (...facts: (keyof Excision)[]): Excision => ({
  ...whole,
  ...Object.fromEntries(facts.map((name) => [name, { value: undefined }])),
});

describe("scoreLines", () => {
  it("trusts a line with nothing against it", () => {
    expect(score(whole)).toBeGreaterThanOrEqual(0.93);
    expect(score(whole)).toBeLessThanOrEqual(0.97);
  });
  it("trusts it less with every deciding fact that is missing", () => {
    expect(score(without("marginCm"))).toBeGreaterThan(0.75);
    expect(score(without("marginCm"))).toBeLessThan(0.85);
    expect(score(without("marginCm", "sizeCm"))).toBeLessThan(0.5);
  });
  it("doubts a fact told twice", () => {
    const conflict = { about: "size" as const, evidence: [], readings: "0.9; 1.3" };
    expect(score({ ...whole, conflicts: [conflict] })).toBeCloseTo(0.61, 1);
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
    const of = scoreLines([used(50), used(900), used(2000)], visit([whole]), lexicon);
    const [near = 0, far = 0, farther = 0] = of.map(({ confidence }) => confidence);
    expect(near).toBeGreaterThan(far);
    expect(far).toBeGreaterThan(farther);
  });
  it("does not weigh what is missing in a part included in the line", () => {
    const biopsy = event("biopsy", { id: "E2" });
    const [of] = scoreLines([line("11402", [whole, biopsy])], visit([whole, biopsy]), lexicon);
    expect(of?.confidence).toBe(score(whole));
  });
});
