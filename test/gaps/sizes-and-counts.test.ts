import { describe, expect, it } from "vitest";
import { marginMissing } from "../../src/gaps/margin-missing.ts";
import { ask } from "./ask.ts";
import { event, lesion, line, stated, visit } from "./build.ts";

describe("lesion-size-missing", () => {
  const id = "lesion-size-missing";
  it.each([
    ["an excision without any size", event("excision")],
    [
      "an excision of which only the specimen is measured",
      event("excision", { specimenCm: stated(1.1) }),
    ],
    ["a shave removal without a size", event("shave-removal")],
    [
      "a malignant destruction without a size",
      event("destruction", { diagnosis: lesion("basal-cell-carcinoma", "malignant") }),
    ],
  ])("asks for %s", (_, of) => {
    expect(ask(id, visit([of]))).toEqual(["blocker"]);
  });
  it.each([
    ["a measured lesion", event("excision", { sizeCm: stated(1) })],
    ["a stated excised diameter", event("excision", { excisedCm: stated(1) })],
    ["a number without a unit, which is asked apart", event("excision", { unitless: stated(6) })],
    [
      "the destruction of keratoses",
      event("destruction", { diagnosis: lesion("actinic-keratosis", "premalignant") }),
    ],
  ])("is silent for %s", (_, of) => {
    expect(ask(id, visit([of]))).toEqual([]);
  });
  it("only notes it where the final defect is stated", () => {
    const of = event("destruction", {
      diagnosis: lesion("basal-cell-carcinoma", "malignant"),
      defectCm: stated(0.8),
    });
    expect(ask(id, visit([of]))).toEqual(["info"]);
  });
});

describe("margin-missing", () => {
  const id = "margin-missing";
  it("asks where the lesion is measured and the margin is not", () => {
    expect(ask(id, visit([event("excision", { sizeCm: stated(1) })]))).toEqual(["blocker"]);
  });
  it.each([
    ["a stated margin", event("excision", { sizeCm: stated(1), marginCm: stated(0.2) })],
    ["a stated excised diameter", event("excision", { sizeCm: stated(1), excisedCm: stated(1.4) })],
    ["a specimen alone", event("excision", { specimenCm: stated(1.1) })],
    ["a shave removal", event("shave-removal", { sizeCm: stated(1) })],
    ["a lipoma", event("soft-tissue-excision", { sizeCm: stated(3) })],
  ])("is silent for %s", (_, of) => {
    expect(ask(id, visit([of]))).toEqual([]);
  });
  it("points to the line that the answer could change", () => {
    const of = event("excision", { sizeCm: stated(1) });
    const other = event("excision", { id: "E2", excisedCm: stated(1) });
    const lines = [line("11402", [other]), line("11401", [of])];
    expect(marginMissing.find(visit([of, other], { lines }))).toMatchObject([
      { lines: [{ code: "11401" }], evidence: [{ role: "technique" }, { role: "size" }] },
    ]);
  });
});

describe("unit-missing", () => {
  it("asks for the unit of a bare number", () => {
    expect(ask("unit-missing", visit([event("excision", { unitless: stated(6) })]))).toEqual([
      "blocker",
    ]);
  });
  it("is silent where the size has a unit", () => {
    expect(ask("unit-missing", visit([event("excision", { sizeCm: stated(0.6) })]))).toEqual([]);
  });
});

describe("lesion-count-missing", () => {
  const id = "lesion-count-missing";
  it.each([
    [
      "destroyed keratoses",
      event("destruction", { diagnosis: lesion("actinic-keratosis", "premalignant") }),
    ],
    ["skin tags", event("skin-tag-removal")],
    ["injected lesions", event("intralesional-injection")],
  ])("asks for the number of %s", (_, of) => {
    expect(ask(id, visit([of]))).toEqual(["blocker"]);
  });
  it.each([
    ["a stated number", event("skin-tag-removal", { count: stated(4) })],
    [
      "a malignancy, coded by size",
      event("destruction", { diagnosis: lesion("basal-cell-carcinoma", "malignant") }),
    ],
    ["a biopsy", event("biopsy")],
  ])("is silent for %s", (_, of) => {
    expect(ask(id, visit([of]))).toEqual([]);
  });
});

describe("mohs-stage-detail-missing", () => {
  const id = "mohs-stage-detail-missing";
  it("stops where the stages are not stated", () => {
    expect(ask(id, visit([event("mohs")]))).toEqual(["blocker"]);
  });
  it("warns where the blocks of a stage are not stated", () => {
    const of = event("mohs", { stages: stated(2), blocks: [stated(3), { value: undefined }] });
    expect(ask(id, visit([of]))).toEqual(["warning"]);
    expect(ask(id, visit([event("mohs", { stages: stated(1) })]))).toEqual(["warning"]);
  });
  it("is silent where every stage has its blocks", () => {
    expect(ask(id, visit([event("mohs", { stages: stated(1), blocks: [stated(3)] })]))).toEqual([]);
  });
});

describe("drug-dose-missing", () => {
  it("asks for the amount of the drug", () => {
    const of = event("intralesional-injection", { count: stated(2) });
    expect(ask("drug-dose-missing", visit([of]))).toEqual(["blocker"]);
  });
  it("is silent where it is stated", () => {
    const of = event("intralesional-injection", { count: stated(2), doseMg: stated(10) });
    expect(ask("drug-dose-missing", visit([of]))).toEqual([]);
  });
});
