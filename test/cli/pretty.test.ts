import { describe, expect, it } from "vitest";
import { markEvidence } from "../../src/cli/mark-evidence.ts";
import { prettyFailure, prettySuggestion } from "../../src/cli/pretty.ts";
import type { Quotation, Suggestion } from "../../src/types/index.ts";

const text = "Shave biopsy, left cheek.\r\n\u001b[2JDone.";
const technique: Quotation = { start: 0, end: 12, text: "Shave biopsy", role: "technique" };

const suggestion: Suggestion = {
  id: "n",
  dateOfService: "2026-03-14",
  codeSet: "2026",
  lines: [
    {
      id: "L1",
      code: "CODE1",
      units: 2,
      modifiers: ["59", "LT"],
      description: "skin biopsy",
      confidence: 0.934,
      diagnoses: [{ code: "D1", confidence: 0.5 }],
      rule: { id: "biopsy", table: "biopsy", from: "2019-01-01" },
      evidence: [technique, { field: "pathology[0].site", text: "left  cheek", role: "site" }],
      rationale: ["one lesion sampled"],
    },
  ],
  alternatives: [
    { insteadOf: "L1", code: "CODE2", units: 1, confidence: 0.04, when: "if it was a punch" },
  ],
  gaps: [
    {
      id: "lesion-size-missing",
      severity: "blocker",
      lines: ["L1"],
      message: "No size.",
      question: "How large was it?",
      evidence: [],
    },
    { id: "a", severity: "info", lines: [], message: "m", question: "q", evidence: [] },
  ],
  edits: [
    {
      kind: "ncci",
      column1: "CODE1",
      column2: "CODE2",
      indicator: "1",
      lines: ["L1"],
      action: "59",
    },
  ],
  versions: { engine: "1", lexicon: "l", model: "m", tables: "t" },
  facts: { procedures: [] },
};

describe("prettySuggestion", () => {
  it("prints everything a coder needs", () => {
    expect(prettySuggestion(suggestion, text, false)).toBe(
      [
        "Note n, date of service 2026-03-14, codes of 2026",
        "Codes",
        "  CODE1-59-LT x 2  skin biopsy  L1, 93 %",
        "      one lesion sampled",
        "      diagnosis D1",
        '      technique "Shave biopsy", site "left cheek" (pathology[0].site)',
        "",
        "Gaps",
        "  blocker lesion-size-missing (L1 CODE1): No size.",
        "      Ask: How large was it?",
        "  info a: m",
        "      Ask: q",
        "",
        "Alternatives",
        "  CODE2 x 1 instead of L1, 4 %: if it was a punch",
        "",
        "Edits",
        "  ncci CODE1/CODE2 (1): 59",
        "",
        "The note",
        "[Shave biopsy]{technique}, left cheek.",
        "\uFFFD[2JDone.",
        "",
        "",
      ].join("\n"),
    );
  });

  it("uses colours of its own on a terminal, and lets none of the note's through", () => {
    const out = prettySuggestion(suggestion, text, true);
    expect(out).toContain("\u001b[30;43mShave biopsy\u001b[0m");
    expect(out).toContain("\n\uFFFD[2JDone.");
  });

  it("says where there is no code", () => {
    const none = { ...suggestion, lines: [], alternatives: [], gaps: [], edits: [] };
    expect(prettySuggestion(none, "x", false)).toContain("Codes\n  none\n");
  });
});

it("tells a failure with its line", () => {
  const error = { code: "not-json", message: "No." } as const;
  expect(prettyFailure({ id: null, line: 4, error })).toBe(
    "Note without id (line 4): not-json: No.\n\n",
  );
});

describe("markEvidence", () => {
  const span = (start: number, end: number, role: Quotation["role"]): Quotation => ({
    start,
    end,
    text: "abcdef".slice(start, end),
    role,
  });

  it("gives back the text, cut where evidence starts and ends", () => {
    const segments = markEvidence("abcdef", [
      span(1, 4, "site"),
      span(3, 6, "size"),
      span(3, 6, "size"),
    ]);
    expect(segments).toEqual([
      { text: "a", roles: [] },
      { text: "bc", roles: ["site"] },
      { text: "d", roles: ["site", "size"] },
      { text: "ef", roles: ["size"] },
    ]);
  });

  it("leaves a text without evidence whole", () => {
    expect(markEvidence("ab", [])).toEqual([{ text: "ab", roles: [] }]);
    expect(markEvidence("", [])).toEqual([]);
  });
});
