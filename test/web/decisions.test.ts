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

const line = (id: string, code: string) => ({ id, code, units: 1, modifiers: [] });
const lines = [line("L1", "11102"), line("L2", "17000"), line("L3", "17003")];
const added = { code: "11103", units: 2, modifiers: ["59"] };

describe("decisions", () => {
  it("put accepted, edited and added lines on the claim, nothing rejected or open", () => {
    let state = decide(undecided, "L1", { kind: "accepted" });
    state = decide(state, "L2", { kind: "rejected", reason: "not documented" });
    state = addLine(state, added);
    expect(claimOf(lines, state)).toEqual([{ code: "11102", units: 1, modifiers: [] }, added]);
    state = decide(state, "L3", { kind: "edited", code: "17003", units: 4, modifiers: [] });
    expect(claimOf(lines, state)[1]).toEqual({ code: "17003", units: 4, modifiers: [] });
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
