import { describe, expect, it } from "vitest";
import type { ProcedureEvent } from "../../src/types/index.ts";
import { ask, tell } from "./ask.ts";
import { at, event, lesion, line, stated, visit } from "./build.ts";

const ruled = (code: string, of: readonly ProcedureEvent[], id: string) => ({
  ...line(code, of),
  rule: { id, table: id, from: "2016-01-01" as const },
});

describe("a diagnosis against what was done", () => {
  const mohs = (id: string, diagnosis: ProcedureEvent["diagnosis"]) =>
    event("mohs", { id, diagnosis, stages: stated(1), blocks: [stated(1)], site: at("nose") });
  const nevus = mohs("E1", lesion("nevus", "benign"));
  const unsupported = (...lines: readonly ReturnType<typeof line>[]) =>
    tell(
      "diagnosis-missing",
      visit([...new Set(lines.flatMap(({ events }) => events))], { lines }),
    );

  it("is told once a thing done, with all its lines", () => {
    expect(
      unsupported(line("17311", [nevus]), line("17311", [nevus]), line("17000", [nevus])),
    ).toEqual([
      {
        severity: "warning",
        message: "17311: the diagnosis (nevus) does not support what was done.",
        question: "What was treated by the Mohs surgery (nose), and what confirmed it?",
        evidence: ["diagnosis Done"],
        lines: ["17311", "17311"],
      },
    ]);
  });
  it("is told for each of two things done", () => {
    const other = mohs("E2", lesion("nevus", "benign"));
    expect(
      unsupported(line("17311", [nevus]), line("17311", [other])).map(({ lines }) => lines),
    ).toEqual([["17311"], ["17311"]]);
  });
  it.each([
    ["a cancer", lesion("basal-cell-carcinoma", "malignant")],
    ["a nevus suspected", lesion("nevus", "benign", "suspected")],
    ["a lesion without a code", lesion("papule", "unknown")],
  ])("is not told of %s", (_, diagnosis) => {
    const told = unsupported(line("17311", [mohs("E1", diagnosis)]));
    expect(told.filter(({ message }) => message.includes("support"))).toEqual([]);
  });
  it("is not told of a line that stands on another diagnosis, too", () => {
    const cancer = mohs("E2", lesion("basal-cell-carcinoma", "malignant"));
    expect(unsupported(line("17311", [nevus, cancer]))).toEqual([]);
  });
});

describe("copied-note", () => {
  const first = "The patient comes back for the keratoses of scalp";
  const second = "Liquid nitrogen was put on four keratoses there";
  const third = "Sun protection was talked about for a long while";
  const copied = (text: string, ...earlier: readonly string[]) =>
    tell(
      "copied-note",
      visit([], {
        note: {
          id: "1",
          text,
          previousNotes: earlier.map((one, at) => ({
            text: one,
            ...(at === 0 ? {} : { dateOfService: "2025-01-02" }),
          })),
        },
      }),
    );
  it("names the earlier note and its day", () => {
    expect(
      copied(`${first}. ${second}.`, "Another.", `${first.toUpperCase()}\n ${second};`),
    ).toEqual([
      {
        severity: "info",
        message: "Most of the text stands in an earlier note of 2025-01-02, too.",
        question: "Which parts of the note describe this visit?",
        evidence: ["status previousNotes[1].text 2025-01-02"],
        lines: [],
      },
    ]);
  });
  it.each([
    ["two of three long sentences", `${first}. ${second}. ${third}.`, `${first}. ${second}.`, 1],
    ["one of three", `${first}. ${second}. ${third}.`, `${first}.`, 0],
    ["one of two", `${first}. ${second}.`, `${first}.`, 0],
    [
      "three of five",
      `${first}. ${second}. ${third}. ${third} x. ${third} y.`,
      `${first}. ${second}. ${third}.`,
      1,
    ],
    [
      "short sentences alone",
      "LN2 to AKs. Return in a year.",
      "LN2 to AKs. Return in a year, as usual.",
      0,
    ],
    ["a short text word for word", "LN2 to AKs.", "LN2 to AKs.", 1],
    ["short sentences beside a long one", `LN2 to AKs. ${first}.`, `LN2 to AKs. ${second}.`, 0],
  ])("%s", (_, text, earlier, count) => {
    expect(copied(text, earlier)).toHaveLength(count);
  });
  it("compares with nothing where there is no earlier note", () => {
    expect(copied(first)).toEqual([]);
  });
});

describe("what a service for looks or by measure leaves out", () => {
  const asked = (id: string, of: ProcedureEvent, rule: string) =>
    tell(id, visit([of], { lines: [ruled("17000", [of], rule)] })).map(({ question }) => question);
  it.each([
    ["depth-missing", event("resurfacing"), ["How deep did the resurfacing go?"]],
    ["depth-missing", event("resurfacing", { depth: stated("dermal" as const) }), []],
    ["depth-missing", event("resurfacing", { diagnosis: lesion("acne", "inflammatory") }), []],
    [
      "lesion-count-missing",
      event("resurfacing", { method: "abrasion" }),
      ["How many lesions does the resurfacing cover?"],
    ],
    ["lesion-count-missing", event("resurfacing", { method: "abrasion", count: stated(2) }), []],
    [
      "lesion-count-missing",
      event("skin-test", { test: "patch-test" }),
      ["How many allergens were tested in the skin test?"],
    ],
    ["lesion-count-missing", event("skin-test", { test: "patch-test", count: stated(20) }), []],
    ["lesion-count-missing", event("skin-test", { test: "koh" }), []],
    ["drug-dose-missing", event("filler"), ["What volume was injected in all in the filler?"]],
    ["drug-dose-missing", event("filler", { volumeMl: stated(1) }), []],
    [
      "lesion-size-missing",
      event("corrective-tattoo"),
      ["What area did the corrective tattoo cover?"],
    ],
    ["lesion-size-missing", event("corrective-tattoo", { areaSqCm: stated(4) }), []],
    ["time-missing", event("electrolysis"), ["How long did the electrolysis take?"]],
    ["time-missing", event("electrolysis", { minutes: stated(30) }), []],
  ] as const)("%s, %o", (id, of, questions) => {
    expect(asked(id, of, of.kind)).toEqual(questions);
  });
  it("asks for the area of vessels where their code goes by it", () => {
    const vessels = event("destruction", { diagnosis: lesion("port-wine-stain", "vascular") });
    const question = ["What area did the destruction cover?"];
    expect(asked("lesion-size-missing", vessels, "destruction-vascular")).toEqual(question);
    expect(asked("lesion-size-missing", vessels, "destruction-benign")).toEqual([]);
    const measured = { ...vessels, areaSqCm: stated(12) };
    expect(asked("lesion-size-missing", measured, "destruction-vascular")).toEqual([]);
    expect(ask("lesion-size-missing", visit([vessels]))).toEqual([]);
  });
});

describe("numbers and words quoted", () => {
  it("adds the units over a ceiling code by code", () => {
    const tags = event("skin-tag-removal");
    const mue = {
      kind: "mue" as const,
      action: "flagged: 2 units of 11402, the ceiling is 1 a day",
    };
    const other = { kind: "modifier" as const, action: "appended 59, the same code" };
    const uses = [
      { role: "count" as const, evidence: [{ start: 5, end: 10 }] },
      { role: "site" as const, evidence: [{ start: 0, end: 4 }] },
    ];
    const lines = [
      line("11402", [tags], { edits: [other, mue], uses }),
      line("11402", [tags], { edits: [mue], units: 2 }),
      line("17000", [tags], { edits: [{ ...mue, action: "flagged" }], units: 9 }),
      line("11642", [tags], { edits: [other] }),
    ];
    expect(tell("units-over-ceiling", visit([tags], { lines }))).toEqual([
      {
        severity: "warning",
        message: "11402: 3 units are more than payers accept (the ceiling is 1 a day).",
        question:
          "The note gives 3 of this service. Is that number right, and where is each one documented?",
        evidence: ["count today"],
        lines: ["11402", "11402"],
      },
      {
        severity: "warning",
        message: "17000: 9 units are more than payers accept.",
        question:
          "The note gives 9 of this service. Is that number right, and where is each one documented?",
        evidence: [],
        lines: ["17000"],
      },
    ]);
  });
  it("quotes a size without its unit", () => {
    const of = event("excision", { unitless: stated(0.6, 5, 10), site: at("back") });
    expect(tell("unit-missing", visit([of]))).toEqual([
      {
        severity: "blocker",
        message: 'Excision (back): the size "0.6" has no unit; it was not used.',
        question: 'In what unit is the "0.6" given for the excision (back)?',
        evidence: ["size today"],
        lines: [],
      },
    ]);
    expect(ask("lesion-size-missing", visit([of]))).toEqual([]);
  });
  it("quotes a place that fits two groups of codes", () => {
    expect(tell("site-missing", visit([event("shave-removal", { site: at("border") })]))).toEqual([
      {
        severity: "warning",
        message:
          "Shave removal (border): the words fit places of different code groups; the lower one was used.",
        question: "Where exactly was the shave removal (border) done?",
        evidence: ["site Done"],
        lines: [],
      },
    ]);
  });
  it("quotes an oil of which no one knows where it was put on", () => {
    const of = event("phototherapy", { unplacedAgent: stated("petrolatum" as const, 5, 10) });
    expect(tell("drug-dose-missing", visit([of]))).toEqual([
      {
        severity: "warning",
        message:
          "Phototherapy: where and by whom petrolatum was put on is not stated; it was not counted.",
        question: "Was anything put on the skin for the phototherapy, where and by whom?",
        evidence: ["dose today"],
        lines: [],
      },
    ]);
  });
  it("calls what no name is held for a procedure", () => {
    const other = event("other", { technique: "other" });
    expect(tell("procedure-not-covered", visit([other])).map(({ question }) => question)).toEqual([
      "What was done in the procedure?",
    ]);
    expect(
      ask("procedure-not-covered", visit([other], { lines: [line("15852", [other])] })),
    ).toEqual([]);
  });
});

describe("closures", () => {
  const id = "closure-type-missing";
  const repair = (facts: Parameters<typeof event<"repair">>[1]) =>
    event("repair", { closes: "E9", ...facts });
  const wound = event("excision", { id: "E9" });
  const asks = (of: ProcedureEvent) => ask(id, visit([wound, of]));
  it.each([
    [
      "intermediate by its name alone",
      repair({ claimed: stated("intermediate" as const) }),
      ["info"],
    ],
    [
      "intermediate by name, simple by its words",
      repair({ claimed: stated("intermediate" as const), closure: stated("simple" as const) }),
      ["blocker"],
    ],
    ["complex by its name alone", repair({ claimed: stated("complex" as const) }), ["blocker"]],
    [
      "complex by name and words",
      repair({ claimed: stated("complex" as const), closure: stated("complex" as const) }),
      [],
    ],
    [
      "a dehiscence called complex",
      repair({ claimed: stated("complex" as const), closure: stated("dehiscence" as const) }),
      [],
    ],
    ["simple by name", repair({ claimed: stated("simple" as const) }), []],
    ["measured, but not described", repair({ lengthCm: stated(3) }), ["blocker"]],
    ["neither", repair({}), []],
    ["alone, neither", repair({ closes: undefined }), ["blocker"]],
  ] as const)("%s", (_, of, severities) => {
    expect(asks(of)).toEqual(severities);
  });
  it("asks for the length of what is coded by it", () => {
    const length = (of: ProcedureEvent, payer = "medicare") =>
      ask("closure-length-missing", visit([wound, of], { note: { id: "1", text: "x", payer } }));
    expect(length(repair({ closure: stated("simple" as const) }))).toEqual([]);
    expect(length(repair({ closure: stated("intermediate" as const) }))).toEqual(["blocker"]);
    expect(length(repair({ closure: stated("strips" as const), closes: undefined }))).toEqual([]);
    const glued = repair({ closure: stated("adhesive" as const), closes: undefined });
    expect(length(glued)).toEqual([]);
    expect(length(glued, "aetna")).toEqual(["blocker"]);
    expect(length(repair({ closure: stated("adhesive" as const) }), "aetna")).toEqual([]);
  });
});
