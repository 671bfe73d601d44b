import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { parseDiagnoses } from "../../src/diagnoses/table.ts";
import { findGaps } from "../../src/gaps/index.ts";
import { buildSuggestion, type Finished } from "../../src/suggestion/build-suggestion.ts";
import { at, event, lesion, lexicon, line, stated, TEXT, visit } from "../gaps/build.ts";

const diagnosesTable = parseDiagnoses(readFileSync("lexicons/diagnoses.yaml", "utf8"));
const excision = event("excision", {
  site: at("arm", "left"),
  diagnosis: lesion("basal-cell-carcinoma", "malignant"),
  sizeCm: stated(1.2, 5, 10),
});
const biopsy = event("biopsy", { id: "E2", site: at("back") });
const pair = { kind: "ncci", column1: "11642", column2: "11102", indicator: "1" } as const;
const scored = [
  line("11642", [excision], {
    uses: [
      { role: "technique", evidence: excision.evidence },
      { role: "size", evidence: [{ start: 5, end: 10 }] },
      { role: "margin", evidence: [] },
      { role: "diagnosis", evidence: [{ field: "pathology[0].diagnosis", text: "bcc" }] },
    ],
    because: ["1.2 cm lesion"],
  }),
  line("11102", [biopsy], { edits: [{ ...pair, action: "appended 59: another lesion" }] }),
];
const withheld = [
  line("12031", [event("repair", { id: "E3" })], {
    edits: [{ kind: "repair-bundling", action: "not beside so small an excision" }],
  }),
];

const build = (more: Partial<Finished> = {}) => {
  const of = visit([excision, biopsy], { lines: scored });
  return buildSuggestion({
    note: of.note,
    day: of.dateOfService,
    events: of.events,
    scored,
    withheld,
    gaps: findGaps(of),
    alternatives: [
      {
        insteadOf: scored[0] ?? line("", []),
        code: "11643",
        units: 1,
        confidence: 0.04,
        when: "if …",
      },
    ],
    versions: { engine: "1", lexicon: "v", model: "none", tables: "t" },
    lexicon,
    diagnosesTable,
    ...more,
  });
};

it("numbers the lines in claim order and describes them", () => {
  expect(build()).toMatchObject({
    id: "1",
    dateOfService: "2025-06-02",
    codeSet: "2025",
    lines: [
      {
        id: "L1",
        code: "11642",
        description: "words for 11642",
        diagnoses: [{ code: "C44.619" }],
        rationale: ["1.2 cm lesion"],
      },
      { id: "L2", code: "11102", diagnoses: [] },
    ],
  });
});

it("quotes every piece of evidence once, each as the note has it", () => {
  const { evidence = [] } = build().lines[0] ?? {};
  expect(evidence).toEqual([
    { start: 0, end: 4, text: "Done", role: "technique" },
    { start: 5, end: 10, text: "today", role: "size" },
    { field: "pathology[0].diagnosis", text: "bcc", role: "diagnosis" },
  ]);
  for (const { evidence } of [...build().lines, ...build().gaps, ...build().facts.procedures])
    for (const quotation of evidence)
      if ("start" in quotation)
        expect(quotation.text).toBe(TEXT.slice(quotation.start, quotation.end));
});

it("gives every line words that say it was done", () => {
  for (const { evidence } of build().lines)
    expect(evidence.some((one) => "start" in one && one.role === "technique")).toBe(true);
});

it("lists edits with the lines of the pair, and withheld lines by their code", () => {
  expect(build().edits).toEqual([
    { ...pair, lines: ["L1", "L2"], action: "appended 59: another lesion" },
    {
      kind: "repair-bundling",
      column2: "12031",
      lines: [],
      action: "not beside so small an excision",
    },
  ]);
});

it("points gaps and alternatives to the lines they concern", () => {
  const { gaps, alternatives } = build();
  expect(gaps.find(({ id }) => id === "margin-missing")?.lines).toEqual(["L1"]);
  expect(gaps.find(({ id }) => id === "technique-missing")?.lines).toEqual(["L2"]);
  expect(alternatives).toMatchObject([{ insteadOf: "L1", code: "11643" }]);
});
