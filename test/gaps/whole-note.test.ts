import { describe, expect, it } from "vitest";
import { checks, findGaps } from "../../src/gaps/index.ts";
import { ask } from "./ask.ts";
import { at, event, kinds, line, stated, TEXT, visit } from "./build.ts";

const words = [{ start: 0, end: 4 }];

it("names every check once", () => {
  const ids = checks.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

it("asks a check only about kinds of events of which it finds something", () => {
  const found = checks.flatMap(({ id, of, find }) =>
    kinds
      .map((kind) => event(kind))
      .filter((one) => find(visit([one], { lines: [line("11402", [one])] })).length > 0)
      .filter(({ kind }) => of?.includes(kind) === false)
      .map(({ kind }) => `${id}: ${kind}`),
  );
  expect(found).toEqual([]);
  expect(checks.filter(({ of }) => of !== undefined).length).toBeGreaterThan(10);
});

it("finds nothing in a note that leaves nothing out", () => {
  const of = event("biopsy", { technique: stated("punch" as const), site: at("back") });
  const gaps = findGaps(visit([of])).filter(({ severity }) => severity !== "info");
  expect(gaps).toEqual([]);
});

it("asks nothing about an event whose line was withheld or that is part of another", () => {
  const closure = event("repair", {
    id: "E2",
    closure: stated("intermediate" as const),
    closes: "E1",
  });
  const withheld = visit([closure], { withheld: [line("12031", [closure])] });
  expect(ask("closure-length-missing", withheld)).toEqual([]);
  const biopsy = event("biopsy", { id: "E2" });
  const excision = event("excision");
  const included = visit([excision, biopsy], { lines: [line("11402", [excision, biopsy])] });
  expect(ask("technique-missing", included)).toEqual([]);
});

it("asks without naming an answer", () => {
  const events = (
    ["biopsy", "excision", "destruction", "mohs", "repair", "intralesional-injection"] as const
  ).map((kind) => event(kind));
  for (const { question } of findGaps(visit(events))) {
    expect(question).toMatch(/\?$/);
    expect(question).not.toMatch(/punch|incisional|complex|intermediate|malignan/i);
  }
});

describe("conflicts", () => {
  const conflict = (about: "site" | "laterality" | "size" | "count" | "technique") =>
    visit([event("excision", { conflicts: [{ about, evidence: words, readings: "one; other" }] })]);
  it.each(["site", "laterality", "size", "count"] as const)("warns of a %s told twice", (about) => {
    expect(ask(`${about}-conflict`, conflict(about))).toEqual(["warning"]);
  });
  it("only notes a technique told twice", () => {
    expect(ask("technique-conflict", conflict("technique"))).toEqual(["warning"]);
  });
  it("is silent without one", () => {
    expect(ask("site-conflict", visit([event("excision")]))).toEqual([]);
  });
});

describe("em-separate-missing", () => {
  it("stops a claimed visit and is silent without one", () => {
    expect(ask("em-separate-missing", visit([], { claimedVisit: words }))).toEqual(["blocker"]);
    expect(ask("em-separate-missing", visit([]))).toEqual([]);
  });
});

describe("code-not-valid-on-date", () => {
  const id = "code-not-valid-on-date";
  const printed = (code: string, dateOfService: `${number}-${number}-${number}`) =>
    visit([], { printedCodes: [{ code, start: 0, end: 4 }], dateOfService });
  it.each([
    ["11100", "2019-01-01"],
    ["11102", "2018-12-31"],
  ] as const)("warns of %s on %s", (code, day) => {
    expect(ask(id, printed(code, day))).toEqual(["warning"]);
  });
  it.each([
    ["11100", "2018-12-31"],
    ["11102", "2019-01-01"],
    ["99999", "2019-01-01"],
  ] as const)("is silent for %s on %s", (code, day) => {
    expect(ask(id, printed(code, day))).toEqual([]);
  });
});

describe("global-period and staged-plan-missing", () => {
  const operated = (dateOfService: `${number}-${number}-${number}`, site = "left cheek") => ({
    note: {
      id: "1",
      text: TEXT,
      history: [{ code: "11642", dateOfService: "2025-06-02" as const, site }],
    },
    dateOfService,
  });
  const again = event("excision", {
    site: stated({ name: "left cheek", concepts: [], side: "left", qualifiers: [] }),
  });
  it("notes the last day of the period, not the next", () => {
    expect(ask("global-period", visit([], operated("2025-06-12")))).toEqual(["info"]);
    expect(ask("global-period", visit([], operated("2025-06-13")))).toEqual([]);
    expect(ask("global-period", visit([], operated("2025-06-02")))).toEqual([]);
  });
  it("notes words of aftercare", () => {
    expect(ask("global-period", visit([], { aftercare: words }))).toEqual(["info"]);
  });
  it("asks how a procedure at the same place relates to the earlier one", () => {
    expect(ask("staged-plan-missing", visit([again], operated("2025-06-10")))).toEqual(["blocker"]);
  });
  it("is silent at another place, after the period, and where the plan is stated", () => {
    const id = "staged-plan-missing";
    expect(ask(id, visit([again], operated("2025-06-10", "right cheek")))).toEqual([]);
    expect(ask(id, visit([again], operated("2025-06-20")))).toEqual([]);
    const planned = { ...again, staged: stated("planned" as const) };
    expect(ask(id, visit([planned], operated("2025-06-10")))).toEqual([]);
  });
});

describe("edits that leave a question", () => {
  const biopsy = event("biopsy", { id: "E2" });
  const pair = {
    kind: "ncci",
    column1: "11402",
    column2: "11102",
    indicator: "1",
    action: "withheld",
  } as const;
  it("asks whether a withheld service was on another lesion", () => {
    const withheld = [line("11102", [biopsy], { edits: [pair] })];
    expect(ask("distinct-lesion-unclear", visit([biopsy], { withheld }))).toEqual(["warning"]);
    expect(ask("distinct-lesion-unclear", visit([biopsy]))).toEqual([]);
  });
  it("warns of more units than accepted", () => {
    const of = event("destruction");
    const over = line("17000", [of], { units: 9, edits: [{ kind: "mue", action: "over" }] });
    expect(ask("units-over-ceiling", visit([of], { lines: [over] }))).toEqual(["warning"]);
    expect(ask("units-over-ceiling", visit([of], { lines: [line("17000", [of])] }))).toEqual([]);
  });
});

describe("notices about the whole note", () => {
  const noted = (text: string) => visit([], { note: { id: "1", text } });
  it("names a procedure without a rule", () => {
    expect(ask("procedure-not-covered", visit([event("other")]))).toEqual(["info"]);
    expect(ask("procedure-not-covered", visit([event("biopsy")]))).toEqual([]);
  });
  it("warns of a note of another field", () => {
    expect(ask("note-out-of-scope", visit([], { outOfScope: "an endoscopy" }))).toEqual([
      "warning",
    ]);
    expect(ask("note-out-of-scope", visit([]))).toEqual([]);
  });
  it("notes a date that is not the record's", () => {
    expect(ask("date-of-service-missing", visit([], { dateFrom: "note" }))).toEqual(["info"]);
    expect(ask("date-of-service-missing", visit([]))).toEqual([]);
  });
  it("notes a note that says it is unsigned", () => {
    expect(ask("signature-missing", noted("Status: UNSIGNED draft"))).toEqual(["info"]);
    expect(ask("signature-missing", noted("Signed electronically."))).toEqual([]);
  });
  it("notes a note copied from an earlier one", () => {
    const text = "The lesion on the back was excised with two millimeter margins. It healed well.";
    const copied = (earlier: string) =>
      visit([], { note: { id: "1", text, previousNotes: [{ text: earlier }] } });
    expect(ask("copied-note", copied(`${text} Today nothing else.`))).toEqual(["info"]);
    expect(
      ask("copied-note", copied("An unrelated visit for acne with a change of treatment.")),
    ).toEqual([]);
  });
});
