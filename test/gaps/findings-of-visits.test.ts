import { describe, expect, it } from "vitest";
import type { Evaluation, ProcedureEvent } from "../../src/types/index.ts";
import { ask, tell } from "./ask.ts";
import { event, line, stated, visit } from "./build.ts";

const coded = (code: string, of: readonly ProcedureEvent[], rule = "evaluation") => ({
  ...line(code, of),
  rule: { id: rule, table: rule, from: "2016-01-01" as const },
});

describe("visits", () => {
  const level = (reached: 0 | 1 | 2 | 3) => stated({ level: reached, because: "eczema" });
  const seen = (facts: Partial<Evaluation>) =>
    event("evaluation", { patientStatus: stated("established" as const), ...facts });
  const id = "em-level-unsupported";

  it("names the level printed and the one supported", () => {
    const of = seen({ problems: level(1), risk: level(2) });
    const told = visit([of], {
      lines: [coded("J3301", [of], "drug"), coded("99213", [of])],
      printedCodes: [
        { code: "99203", start: 0, end: 4 },
        { code: "99205", start: 0, end: 4 },
        { code: "99214", start: 5, end: 10 },
        { code: "99999", start: 0, end: 4 },
      ],
    });
    expect(tell(id, told)).toEqual([
      {
        severity: "warning",
        message: "The note prints 99214; its words support 99213.",
        question:
          "Which problems, data and decisions of this visit are to be counted, and in what state was each problem?",
        evidence: ["status today", "reason Done", "dose Done"],
        lines: ["99213"],
      },
    ]);
  });
  it("is silent where the visit belongs to an earlier operation", () => {
    const of = seen({});
    expect(ask(id, visit([of], { withheld: [coded("99213", [of])] }))).toEqual([]);
    const another = seen({ id: "E2" });
    expect(ask(id, visit([of], { withheld: [coded("99213", [another])] }))).toEqual(["warning"]);
  });
  it("names what has to be weighed, where a line rests on it", () => {
    const of = seen({ thin: ["the course of eczema", "its treatment"], problems: level(1) });
    const lines = [coded("99213", [of])];
    expect(tell(id, visit([of], { lines }))).toEqual([
      {
        severity: "info",
        message: "The level of the visit has to be weighed: the course of eczema; its treatment.",
        question: "How was each problem doing against its goal of treatment at this visit?",
        evidence: ["reason Done"],
        lines: ["99213"],
      },
    ]);
    expect(ask(id, visit([of], { withheld: lines }))).toEqual([]);
  });

  const status = "patient-status-missing";
  it("asks for the status of a coded visit alone", () => {
    const of = event("evaluation");
    expect(ask(status, visit([of]))).toEqual([]);
    expect(ask(status, visit([of], { lines: [coded("99213", [of])] }))).toEqual(["blocker"]);
  });
  it("knows consultations, which are for both, by their payer", () => {
    const at = (setting: "consultation" | "video", payer: string) => {
      const of = event("evaluation", { setting: stated(setting) });
      const note = { id: "1", text: "x", payer };
      return ask(status, visit([of], { note, lines: [coded("99243", [of])] }));
    };
    expect(at("consultation", "aetna")).toEqual([]);
    expect(at("video", "aetna")).toEqual(["blocker"]);
    expect(at("consultation", "medicare")).toEqual(["blocker"]);
  });

  const mixed = (minutes: number | undefined, facts: Partial<Evaluation>, lines = true) => {
    const of = seen({
      ...(minutes === undefined ? {} : { mixedMinutes: stated(minutes) }),
      ...facts,
    });
    return ask("time-missing", visit([of], lines ? { lines: [coded("99213", [of])] } : {}));
  };
  it.each([
    [
      "two of three columns low: thirty minutes are moderate",
      30,
      { problems: level(2), data: level(1), risk: level(0) },
      ["warning"],
    ],
    ["a minute less is not", 29, { problems: level(2), data: level(1), risk: level(0) }, []],
    [
      "the columns in another order",
      30,
      { problems: level(0), data: level(1), risk: level(2) },
      ["warning"],
    ],
    [
      "the columns the other way round",
      29,
      { problems: level(0), data: level(2), risk: level(1) },
      [],
    ],
    [
      "two of three moderate: forty are high",
      40,
      { problems: level(2), risk: level(2) },
      ["warning"],
    ],
    ["a minute less than high", 39, { problems: level(2), risk: level(2) }, []],
    ["nothing is above high", 90, { problems: level(3), risk: level(3) }, []],
    [
      "a new patient's columns go by more minutes",
      30,
      { patientStatus: stated("new" as const) },
      ["warning"],
    ],
    ["one fewer", 29, { patientStatus: stated("new" as const) }, []],
    ["no status is established", 20, { patientStatus: { value: undefined } }, ["warning"]],
    ["no time", undefined, {}, []],
  ] as const)("time that could raise the level: %s", (_, minutes, facts, severities) => {
    expect(mixed(minutes, facts)).toEqual(severities);
  });
  it("says nothing about the time of a visit without a line", () => {
    expect(mixed(60, {}, false)).toEqual([]);
  });

  it("doubts a procedure at a visit by video or sound", () => {
    const from = (setting: "video" | "audio" | "office") => {
      const of = seen({ setting: stated(setting), evidence: [{ start: 5, end: 10 }] });
      const wart = event("destruction");
      const lines = [line("99213", [of]), line("17110", [wart]), line("17110", [wart])];
      return tell("remote-procedure", visit([of, wart], { lines }));
    };
    const told = {
      severity: "info",
      message: "The visit is told as one by video or sound, at which 17110 cannot be done.",
      question: "Where was the patient seen, and where was the procedure done?",
      evidence: ["status today"],
      lines: ["17110", "17110"],
    };
    expect([from("video"), from("audio"), from("office")]).toEqual([[told], [told], []]);
  });
});
