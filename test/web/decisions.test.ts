import { describe, expect, it } from "vitest";
import {
  addLine,
  claimOf,
  decide,
  openLines,
  removeLine,
  undecided,
  undo,
} from "../../src/service/web/decisions.ts";

const line = (id: string, code: string) => ({ id, code, units: 1, modifiers: [], diagnoses: [] });
const biopsy = { ...line("L1", "11102"), diagnoses: [{ code: "C44.319", confidence: 0.9 }] };
const lines = [biopsy, line("L2", "17000"), line("L3", "17003")];
const added = { code: "11103", units: 2, modifiers: ["59"], diagnoses: ["D48.5"] };

describe("decisions", () => {
  it("put accepted, edited and added lines on the claim, nothing rejected or open", () => {
    let state = decide(undecided, "L1", { kind: "accepted" });
    state = decide(state, "L2", { kind: "rejected", reason: "not documented" });
    state = addLine(state, added);
    expect(claimOf(lines, state)).toEqual([
      { code: "11102", units: 1, modifiers: [], diagnoses: ["C44.319"] },
      added,
    ]);
    const edited = { code: "17003", units: 4, modifiers: [], diagnoses: ["L57.0"] };
    state = decide(state, "L3", { kind: "edited", ...edited });
    expect(claimOf(lines, state)[1]).toEqual(edited);
  });

  it("leave open what nobody decided", () => {
    const state = decide(undecided, "L2", { kind: "accepted" });
    expect(openLines(lines, state).map(({ id }) => id)).toEqual(["L1", "L3"]);
  });

  it("are undone one by one, back to nothing", () => {
    const first = decide(undecided, "L1", { kind: "accepted" });
    const second = removeLine(addLine(first, added), "A1");
    expect(second.added).toEqual([]);
    expect(undo(second).added).toHaveLength(1);
    expect(undo(undo(second))).toEqual(first);
    expect(undo(undo(undo(undo(second))))).toEqual(undecided);
  });
});
