import { describe, expect, it } from "vitest";
import { ask } from "./ask.ts";
import { event, line, stated, visit } from "./build.ts";

const level = (reached: 0 | 1 | 2 | 3) => stated({ level: reached, because: "eczema" });
const coded = (code: string, of: Parameters<typeof line>[1]) => ({
  ...line(code, of),
  rule: { id: "evaluation", table: "evaluation", from: "2021-01-01" as const },
});

describe("visits", () => {
  it("asks whether the patient is new where nothing says so", () => {
    const of = event("evaluation", { problems: level(1), risk: level(2) });
    const told = visit([of], { lines: [coded("99213", [of])] });
    expect(ask("patient-status-missing", told)).toEqual(["blocker"]);
    const known = event("evaluation", { patientStatus: stated("established" as const) });
    expect(
      ask("patient-status-missing", visit([known], { lines: [coded("99212", [known])] })),
    ).toEqual([]);
  });

  it("says why an evaluation has no line", () => {
    const of = event("evaluation", { patientStatus: stated("new" as const) });
    expect(ask("em-level-unsupported", visit([of], { lines: [] }))).toEqual(["warning"]);
  });

  it("warns of a printed level above the one supported", () => {
    const of = event("evaluation", { patientStatus: stated("established" as const) });
    const lines = [coded("99213", [of])];
    const printed = (code: string) =>
      visit([of], { lines, printedCodes: [{ code, start: 0, end: 4 }] });
    expect(ask("em-level-unsupported", printed("99215"))).toEqual(["warning"]);
    expect(ask("em-level-unsupported", printed("99213"))).toEqual([]);
    expect(ask("em-level-unsupported", printed("99212"))).toEqual([]);
  });

  it("asks for the time apart from procedures only where it would raise the level", () => {
    const timed = (minutes: number) => {
      const of = event("evaluation", {
        patientStatus: stated("established" as const),
        problems: level(1),
        risk: level(2),
        mixedMinutes: stated(minutes),
      });
      return visit([of], { lines: [coded("99212", [of])] });
    };
    expect(ask("time-missing", timed(32))).toEqual(["warning"]);
    expect(ask("time-missing", timed(12))).toEqual([]);
  });
});
