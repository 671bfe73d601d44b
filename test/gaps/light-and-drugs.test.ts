import { describe, expect, it } from "vitest";
import { ask } from "./ask.ts";
import { event, lesion, stated, visit } from "./build.ts";

describe("drug-dose-missing", () => {
  const id = "drug-dose-missing";
  it.each([
    ["a drug into muscle", event("drug-injection", { drug: stated("triamcinolone") }), "blocker"],
    [
      "a toxin without its units",
      event("botulinum", { purpose: stated("armpits" as const) }),
      "blocker",
    ],
    [
      "a toxin without its name",
      event("botulinum", {
        purpose: stated("armpits" as const),
        drug: stated("other-toxin"),
        doseUnits: stated(100),
      }),
      "blocker",
    ],
    ["a photosensitizer", event("photodynamic-therapy"), "warning"],
    [
      "an oil put on no one knows where",
      event("phototherapy", { unplacedAgent: stated("petrolatum") }),
      "warning",
    ],
    [
      "an antigen that has no code",
      event("intralesional-injection", { drug: stated("candida-antigen") }),
      "info",
    ],
  ])("asks for the amount of %s", (_, of, severity) => {
    expect(ask(id, visit([of]))).toEqual([severity]);
  });
  it.each([
    ["a dose in units", event("intralesional-injection", { doseUnits: stated(0.6) })],
    [
      "the patient's own supply",
      event("drug-injection", { drug: stated("omalizumab"), supplied: stated("own supply") }),
    ],
    ["a toxin for looks", event("botulinum", { purpose: stated("cosmetic" as const) })],
    ["light alone", event("phototherapy")],
  ])("is silent for %s", (_, of) => {
    expect(ask(id, visit([of]))).toEqual([]);
  });
  it("finds the dose of the visit on one of the events that share it", () => {
    const measured = event("intralesional-injection", { doseMg: stated(6) });
    const other = event("intralesional-injection", { id: "E2" });
    expect(ask(id, visit([measured, other]))).toEqual([]);
  });
});

describe("time-missing", () => {
  const id = "time-missing";
  const goeckerman = {
    agent: stated("tar" as const),
    intensive: stated("Goeckerman"),
    dose: stated("200 mj"),
  };
  it("asks for the hours of day care", () => {
    expect(ask(id, visit([event("phototherapy", goeckerman)]))).toEqual(["blocker"]);
    expect(ask(id, visit([event("phototherapy", { ...goeckerman, hours: stated(5) })]))).toEqual(
      [],
    );
  });
  it("only notes light without dose or time", () => {
    expect(ask(id, visit([event("phototherapy")]))).toEqual(["info"]);
  });
  it("asks for the length of an infusion", () => {
    const infusion = event("drug-injection", { route: "intravenous" });
    expect(ask(id, visit([infusion]))).toEqual(["warning"]);
  });
});

describe("diagnosis-missing", () => {
  const id = "diagnosis-missing";
  it.each([
    ["the excimer, whose codes hold for one disease", event("excimer")],
    ["a toxin whose purpose is not told", event("botulinum")],
  ])("stops %s", (_, of) => {
    expect(ask(id, visit([of]))).toEqual(["blocker"]);
  });
  it("is silent where it is told", () => {
    const of = event("excimer", { diagnosis: lesion("psoriasis", "inflammatory") });
    expect(ask(id, visit([of]))).toEqual([]);
  });
});

describe("defect-area-missing", () => {
  it("asks for the area of the excimer, not of its lamp", () => {
    const id = "defect-area-missing";
    expect(ask(id, visit([event("excimer")]))).toEqual(["blocker"]);
    expect(ask(id, visit([event("excimer", { device: stated("lamp" as const) })]))).toEqual([]);
  });
});

describe("photodynamic-performer-missing", () => {
  const id = "photodynamic-performer-missing";
  it("notes a therapy without its performer, from 2018 on", () => {
    const of = event("photodynamic-therapy");
    expect(ask(id, visit([of]))).toEqual(["info"]);
    expect(ask(id, visit([of], { dateOfService: "2017-12-31" }))).toEqual([]);
  });
});
