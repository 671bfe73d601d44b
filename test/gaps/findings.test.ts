import { describe, expect, it } from "vitest";
import type { CodeEntry, ProcedureEvent } from "../../src/types/index.ts";
import { ask, tell } from "./ask.ts";
import { at, event, lesion, lexicon, line, stated, visit } from "./build.ts";

/** The lexicon with one more code, in all its periods. */
const knowing = (code: string, ...periods: readonly Partial<CodeEntry>[]) => ({
  ...lexicon,
  codes: new Map([
    ...lexicon.codes,
    [
      code,
      periods.map((period) => ({
        code,
        from: "2016-01-01" as const,
        description: "words",
        workRvu: 1,
        globalDays: "010",
        ...period,
      })),
    ] as const,
  ]),
});

describe("code-not-valid-on-date", () => {
  const printed = (...codes: readonly string[]) =>
    codes.map((code, at) => ({ code, start: at * 5, end: at * 5 + 4 }));
  const messages = (more: Parameters<typeof visit>[1]) =>
    tell("code-not-valid-on-date", visit([], more)).map(({ message }) => message);

  it("says since when a code is gone, what stands in its place and what was coded", () => {
    const of = visit([], {
      printedCodes: printed("11100", "11402", "11100"),
      lines: [line("11102", []), line("17000", []), line("17000", [])],
    });
    expect(tell("code-not-valid-on-date", of)).toEqual([
      {
        severity: "warning",
        message:
          "The note prints 11100, which was in force until 2018-12-31 and not on 2025-06-02; since then 11102; coded for this visit: 11102, 17000.",
        question: "What was done that the printed code stands for?",
        evidence: ["technique Done", "technique  as "],
        lines: [],
      },
    ]);
  });
  it("tells from when a later code holds", () => {
    expect(messages({ printedCodes: printed("11102"), dateOfService: "2018-12-31" })).toEqual([
      "The note prints 11102, which is in force only from 2019-01-01 and not on 2018-12-31.",
    ]);
  });
  it("holds to the last period of a code that came and went", () => {
    const twice = knowing(
      "11999",
      { to: "2017-12-31", replacedBy: ["11402"] },
      { from: "2020-01-01", to: "2021-12-31", replacedBy: ["11642"] },
    );
    const on = (dateOfService: "2019-05-01" | "2025-06-02") =>
      messages({ printedCodes: printed("11999"), lexicon: twice, dateOfService });
    expect(on("2019-05-01")).toEqual([
      "The note prints 11999, which was in force until 2017-12-31 and not on 2019-05-01; since then 11402.",
    ]);
    expect(on("2025-06-02")).toEqual([
      "The note prints 11999, which was in force until 2021-12-31 and not on 2025-06-02; since then 11642.",
    ]);
  });
  it("is silent on both days of a period and about codes it does not know", () => {
    const of = (code: string, dateOfService: "2018-12-31" | "2019-01-01") =>
      messages({ printedCodes: printed(code), dateOfService });
    expect([...of("11100", "2018-12-31"), ...of("11102", "2019-01-01")]).toEqual([]);
    expect(of("99999", "2019-01-01")).toEqual([]);
  });
});

describe("distinct-lesion-unclear", () => {
  const kept = event("excision", { id: "kept", site: at("back") });
  const sample = event("biopsy", { site: at("back"), evidence: [{ start: 5, end: 10 }] });
  const closing = event("repair", { closes: "kept", site: at("back") });
  const lines = [line("11402", [kept]), line("17000", [kept])];
  const withheld = (
    edits: Parameters<typeof line>[2] & object,
    events: readonly ProcedureEvent[] = [sample],
  ) => visit([kept, ...events], { lines, withheld: [line("11102", events, edits)] });
  const pair = (kind: "ncci" | "same-lesion" | "mue", indicator?: "0" | "1") => ({
    kind,
    column1: "11402",
    action: "withheld",
    ...(indicator === undefined ? {} : { indicator }),
  });
  const id = "distinct-lesion-unclear";

  it("names the code not reported, the one it yields to, and its words", () => {
    expect(tell(id, withheld({ edits: [pair("same-lesion")] }))).toEqual([
      {
        severity: "info",
        message:
          "The note does not show that 11102 concerns another lesion; it was not reported beside 11402.",
        question: "On which lesion was each of the services done?",
        evidence: ["technique today"],
        lines: ["11402"],
      },
    ]);
  });
  it("warns where one of both has no place", () => {
    const nowhere = event("biopsy");
    expect(ask(id, withheld({ edits: [pair("same-lesion")] }, [nowhere]))).toEqual(["warning"]);
    const unplaced = event("excision");
    const of = visit([unplaced, sample], {
      lines: [line("11402", [unplaced])],
      withheld: [line("11102", [sample], { edits: [pair("same-lesion")] })],
    });
    expect(ask(id, of)).toEqual(["warning"]);
  });
  it("asks where a modifier would bypass the pair, and not where none does", () => {
    expect(ask(id, withheld({ edits: [pair("ncci", "1")] }))).toEqual(["info"]);
    expect(ask(id, withheld({ edits: [pair("ncci", "0")] }))).toEqual([]);
    expect(ask(id, withheld({ edits: [pair("mue", "1")] }))).toEqual([]);
    expect(ask(id, withheld({ edits: [pair("mue"), pair("ncci", "1")] }))).toEqual(["info"]);
  });
  it("says so where the other service is not named", () => {
    const [gap] = tell(id, withheld({ edits: [{ kind: "same-lesion", action: "withheld" }] }));
    expect(gap?.message).toContain("it was not reported beside the other service.");
    expect(gap?.lines).toEqual([]);
  });
  it("does not ask about closures, but about what was withheld with one", () => {
    const edits = [pair("same-lesion")];
    expect(ask(id, withheld({ edits }, [closing]))).toEqual([]);
    expect(ask(id, withheld({ edits }, [closing, sample]))).toEqual(["info"]);
    const alone = event("repair", { site: at("back") });
    expect(ask(id, withheld({ edits }, [alone]))).toEqual(["info"]);
  });
});

describe("global periods and staged procedures", () => {
  const within = (
    globalDays: string,
    dateOfService: "2025-05-22" | "2025-05-23" | "2025-06-02" | "2025-06-05",
  ) =>
    visit([], {
      lexicon: knowing("11999", { globalDays }),
      note: { id: "1", text: "x", history: [{ code: "11999", dateOfService }] },
    });
  it.each([
    ["010", "2025-05-23", ["info"]],
    ["010", "2025-05-22", []],
    ["090", "2025-05-22", ["info"]],
    ["000", "2025-05-23", []],
    ["XXX", "2025-05-23", []],
    ["010", "2025-06-02", []],
    ["010", "2025-06-05", []],
  ] as const)("%s global days since %s", (days, since, severities) => {
    expect(ask("global-period", within(days, since))).toEqual(severities);
  });

  const earlier = (site: string | undefined, place: Parameters<typeof event<"excision">>[1]) =>
    visit([event("excision", place)], {
      note: {
        id: "1",
        text: "Done",
        history: [{ code: "11402", dateOfService: "2025-05-30", site }],
      },
    });
  it.each([
    ["Left  ARM", at("arm", "left"), ["blocker"]],
    ["Lt arm", at("arm", "left"), ["blocker"]],
    ["rt arm", at("arm", "left"), []],
    ["right arm", at("arm", "left"), []],
    ["arm", at("arm", "left"), ["blocker"]],
    ["left ear", at("arm", "left"), []],
    ["left ear lobe of the arm", at("arm", "left", "upper arm"), ["blocker"]],
    ["cleft of the right ear", at("ear", "right"), ["blocker"]],
    [undefined, at("arm", "left"), []],
    ["arm", { value: undefined }, []],
  ] as const)("%s, then %o", (site, place, severities) => {
    expect(ask("staged-plan-missing", earlier(site, { site: place }))).toEqual(severities);
  });
});

describe("laterality-missing", () => {
  const id = "laterality-missing";
  const asks = (of: ProcedureEvent) =>
    tell(id, visit([of])).map(({ severity, message }) => `${severity} ${message.split("; ")[1]}`);
  it.each([
    [
      "a closure of its own",
      event("repair", { site: at("arm") }),
      ["info the diagnosis is less specific without it."],
    ],
    ["a closure of what is sided", event("repair", { site: at("arm"), closes: "E9" }), []],
    ["corns", event("paring", { site: at("arm") }), []],
    [
      "both armpits by their code",
      event("botulinum", { site: at("arm"), purpose: stated("armpits" as const) }),
      [],
    ],
    [
      "another purpose",
      event("botulinum", { site: at("arm"), purpose: stated("other-sweat" as const) }),
      ["info the diagnosis is less specific without it."],
    ],
    [
      "a malignant lesion destroyed on a limb",
      event("destruction", {
        site: at("arm"),
        diagnosis: lesion("basal-cell-carcinoma", "malignant"),
      }),
      ["warning the claim does not show where it was done."],
    ],
    [
      "a benign one",
      event("destruction", { site: at("arm"), diagnosis: lesion("nevus", "benign") }),
      ["info the diagnosis is less specific without it."],
    ],
    [
      "one of no known nature",
      event("destruction", { site: at("arm") }),
      ["info the diagnosis is less specific without it."],
    ],
    [
      "a malignant lesion injected on a limb",
      event("intralesional-injection", {
        site: at("arm"),
        diagnosis: lesion("basal-cell-carcinoma", "malignant"),
      }),
      ["info the diagnosis is less specific without it."],
    ],
    [
      "a digit",
      event("biopsy", { site: at("thumb") }),
      ["warning the modifier of the lid or digit cannot be chosen."],
    ],
    [
      "hidradenitis",
      event("hidradenitis-excision", { site: at("arm") }),
      ["warning the claim does not show where it was done."],
    ],
  ])("%s", (_, of, told) => {
    expect(asks(of)).toEqual(told);
  });
  it("asks nothing of several places told together", () => {
    const both = stated({
      name: "arm and ear",
      concepts: ["arm", "ear"],
      side: undefined,
      qualifiers: [],
    });
    expect(asks(event("biopsy", { site: both }))).toEqual([]);
  });
  it("quotes the place", () => {
    expect(tell(id, visit([event("biopsy", { site: at("arm") })]))).toEqual([
      {
        severity: "warning",
        message: "Biopsy (arm): the side is not stated; the claim does not show where it was done.",
        question: "On which side was the biopsy (arm) done?",
        evidence: ["site Done"],
        lines: [],
      },
    ]);
  });
});
