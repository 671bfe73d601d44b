import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { chooseDiagnosis } from "../../src/diagnoses/choose-diagnosis.ts";
import { parseDiagnoses, stemKey } from "../../src/diagnoses/table.ts";
import type { IsoDate, ProcedureEvent, Site } from "../../src/types/index.ts";
import { at, event, lesion, lexicon, stated } from "../gaps/build.ts";

const table = parseDiagnoses(readFileSync("lexicons/diagnoses.yaml", "utf8"));
const codes = (of: ProcedureEvent, day: IsoDate = "2025-06-02") =>
  chooseDiagnosis(of, lexicon, table, day).map(({ code }) => code);

const bcc = lesion("basal-cell-carcinoma", "malignant");
const excised = (diagnosis: ProcedureEvent["diagnosis"], site: ProcedureEvent["site"]) =>
  event("excision", { diagnosis, site });
const lid = (name: string, ...qualifiers: string[]) =>
  stated<Site>({ name, concepts: ["eyelid"], side: "right", qualifiers });

describe("a disease coded by place and side", () => {
  it.each([
    ["C44.612", bcc, at("arm", "right")],
    ["C44.619", bcc, at("arm", "left")],
    ["C44.611", bcc, at("arm")],
    ["C44.519", bcc, at("back")],
    ["C44.311", bcc, at("nasal-tip")],
    ["C44.1121", bcc, lid("right upper eyelid")],
    ["C44.1122", bcc, lid("right eyelid", "lower")],
    ["C44.111", bcc, lid("right eyelid")],
    ["C44.91", bcc, { value: undefined }],
    ["D22.62", lesion("nevus", "benign"), at("arm", "left")],
    ["L02.511", lesion("abscess", "abscess"), at("thumb", "right")],
    ["L02.212", lesion("abscess", "abscess"), at("back")],
  ] as const)("is %s", (code, diagnosis, site) => {
    expect(codes(excised(diagnosis, site))).toEqual([code]);
  });

  it("has the same code for both lids of a side before 2018-10-01", () => {
    const of = excised(bcc, lid("right upper eyelid"));
    expect(codes(of, "2018-09-30")).toEqual(["C44.112"]);
    expect(codes(of, "2018-10-01")).toEqual(["C44.1121"]);
  });

  it("is less sure without the side or the place", () => {
    const sure = (site: ProcedureEvent["site"]) =>
      chooseDiagnosis(excised(bcc, site), lexicon, table, "2025-06-02")[0]?.confidence ?? 0;
    expect(sure(at("arm", "left"))).toBeGreaterThan(sure(at("arm")));
    expect(sure(at("arm"))).toBeGreaterThan(sure({ value: undefined }));
  });
});

describe("other diagnoses", () => {
  it("codes a suspected disease as an unspecified neoplasm", () => {
    const suspected = lesion("basal-cell-carcinoma", "malignant", "suspected");
    expect(codes(excised(suspected, at("back")))).toEqual(["D49.2"]);
    expect(codes(excised(lesion("papule", "unknown"), at("back")))).toEqual(["D49.2"]);
  });
  it("codes nothing where nothing is named", () => {
    expect(codes(event("excision"))).toEqual([]);
  });
  it("calls a keratosis inflamed only where the note does", () => {
    const keratosis = event("destruction", { diagnosis: lesion("seborrheic-keratosis", "benign") });
    expect(codes(keratosis)).toEqual(["L82.1"]);
    expect(codes({ ...keratosis, reason: stated("inflamed") })).toEqual(["L82.0"]);
    expect(codes({ ...keratosis, reason: stated("patient request") })).toEqual(["L82.1"]);
  });
  it("uses the number of the day where a code was renamed", () => {
    const renamed = { ...lexicon, concepts: new Map(lexicon.concepts) };
    renamed.concepts.set("lichen-planopilaris", {
      kind: "lesion",
      id: "lichen-planopilaris",
      name: "lichen planopilaris",
      behaviour: "inflammatory",
      icd: "L66.10",
    });
    const of = event("biopsy", { diagnosis: lesion("lichen-planopilaris", "inflammatory") });
    const on = (day: IsoDate) => chooseDiagnosis(of, renamed, table, day)[0]?.code;
    expect(on("2024-09-30")).toBe("L66.1");
    expect(on("2024-10-01")).toBe("L66.10");
  });
});

describe("the table", () => {
  it("reads every spelling of a stem", () => {
    expect(["C44.-1", "C44.x1", "c44._1"].map(stemKey)).toEqual(["C44.-1", "C44.-1", "C44.-1"]);
    expect(["D22", "D22.-", "C44.9-"].map(stemKey)).toEqual(["D22", "D22", "C44.9"]);
  });
  it("covers each part of the body once on every day", () => {
    for (const { name, rows } of table.families.values())
      for (const day of ["2016-01-01", "2018-09-30", "2018-10-01", "2026-06-01"]) {
        const parts = rows
          .filter(({ from = "", to = "9999" }) => from <= day && day <= to)
          .map(({ part }) => part);
        expect(new Set(parts).size, `${name} on ${day}`).toBe(parts.length);
      }
  });
});
