import { describe, expect, it } from "vitest";
import { auditVisits } from "../../src/audit/audit-visit.ts";
import { createCodeBook } from "../../src/audit/code-book.ts";
import { createEngine } from "../../src/index.ts";
import type { ClaimLine } from "../../src/ingest/claims/claim-line.ts";
import type { Note } from "../../src/types/index.ts";

const engine = createEngine({ today: "2026-11-01" });
const book = createCodeBook(engine.resources.lexicon);

/** `17003-59x2` as a claim line. */
function billedAs(words: string): ClaimLine {
  const [, code = "", modifiers = "", units = "1"] =
    /^(\w{5})((?:-\w\w)*)(?:x(\d+))?$/.exec(words) ?? [];
  return { code, units: Number(units), modifiers: modifiers.split("-").slice(1), diagnoses: [] };
}

/** Findings as `TYPE code` and questions as `TYPE? code`, of lines as billed for a note. */
function audited(text: string, lines: readonly (string | ClaimLine)[], note: Partial<Note> = {}) {
  const record = {
    visit: 0,
    note: { id: "n", dateOfService: "2026-05-04" as const, payer: "medicare", text, ...note },
    billed: lines.map((line) => (typeof line === "string" ? billedAs(line) : line)),
    history: [],
    doubt: null,
  };
  return auditVisits([record], engine, book)
    .flatMap(({ findings }) => findings)
    .filter(({ type }) => type !== "SEQUENCE")
    .map(({ type, kind, billed }) => `${type}${kind === "question" ? "?" : ""} ${billed}`);
}

const keratoses = "Cryotherapy with liquid nitrogen to 3 actinic keratoses of the scalp.";
const psoriasis =
  "Established patient. Psoriasis of the elbows, flaring and not controlled. Start clobetasol ointment twice daily.";

describe("INVALID_MODIFIER", () => {
  it.each([
    ["a visit's modifier on a procedure", ["17000-24", "17003x2"], "17000-24x1"],
    ["a visit's modifier on an add-on", ["17000", "17003-25x2"], "17003-25x2"],
    ["a procedure's modifier on a visit", ["17000", "17003x2", "99214-25-59"], "99214-25-59x1"],
    ["JW and JZ on one line", ["17000", "17003x2", "J3301-JW-JZ"], "J3301-JW-JZx1"],
  ])("is %s", (_, lines, billed) => {
    expect(audited(`${psoriasis}\n${keratoses}`, lines)).toContain(`INVALID_MODIFIER ${billed}`);
  });

  it("is an add-on with 51 where a payer takes 51 at all", () => {
    const lines = ["17000", "17003-51x2"];
    expect(audited(keratoses, lines, { payer: "commercial" })).toEqual([
      "INVALID_MODIFIER 17003-51x2",
    ]);
  });

  it("is neither 25 on a visit nor 59 on a procedure", () => {
    const found = audited(`${psoriasis}\n${keratoses}`, ["99214-25", "17000", "17003x2"]);
    expect(found.filter((one) => one.startsWith("INVALID"))).toEqual([]);
  });
});

describe("MISSING_25", () => {
  const light = "Narrowband UVB phototherapy given today to the whole body.";
  it("looks at services without global days, too", () => {
    expect(audited(`${psoriasis}\n${light}`, ["99214", "96900"])).toContain("MISSING_25 99214x1");
  });

  it("asks for nothing on a visit alone", () => {
    expect(audited(psoriasis, ["99214"])).toEqual([]);
  });
});

describe("UNDERCODING of a visit", () => {
  const dry =
    "Established patient.\nA/P:\n- Xerosis of the legs, mild. Bland emollients after bathing were recommended; no prescription.\n";
  const declined =
    "Other:\n- The patient declined treatment of the intradermal nevus on the right lateral cheek today.";

  it("is a question where only a growth of another day raises the level", () => {
    expect(audited(dry, ["99212"])).toEqual([]);
    expect(audited(dry + declined, ["99212"])).toEqual(["UNDERCODING? 99212x1"]);
  });

  it("is a finding where the day's own problem raises it, whatever else was declined", () => {
    expect(audited(psoriasis, ["99213"])).toEqual(["UNDERCODING 99213x1"]);
    expect(audited(`${psoriasis}\n${declined}`, ["99213"])).toEqual(["UNDERCODING 99213x1"]);
  });
});

describe("UNSUPPORTED_SERVICE", () => {
  const form =
    "Foreign body: glass fragment\nWhere on body: right palm\nLay in: [x] subcutaneous tissue [ ] muscle";
  it("is a question where the note names what the service removes", () => {
    expect(audited(`${keratoses}\n${form}`, ["10120", "17000", "17003x2"])).toEqual([
      "UNSUPPORTED_SERVICE? 10120x1",
    ]);
  });

  it("is a question where the note leaves open how much of the same was done", () => {
    const keloids =
      "Intralesional injection of triamcinolone 10 mg/mL into 3 keloids of the chest.";
    expect(audited(keloids, ["11900", "J3301x2"])).toContain("UNSUPPORTED_SERVICE? J3301x2");
  });

  it("is a finding where nothing does", () => {
    expect(audited(keratoses, ["10120", "17000", "17003x2"])).toEqual([
      "UNSUPPORTED_SERVICE 10120x1",
    ]);
  });
});

describe("a claim that is sent again", () => {
  it("gives questions alone", () => {
    const doubt = "a claim of the visit replaces an earlier one";
    const lines = ["17004", "17003x2"].map((line) => ({ ...billedAs(line), doubt }));
    const found = audited(keratoses, lines);
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter((one) => !one.includes("?"))).toEqual([]);
  });
});
