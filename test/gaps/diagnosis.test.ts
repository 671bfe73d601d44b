import { describe, expect, it } from "vitest";
import { ask } from "./ask.ts";
import { at, event, lesion, line, stated, visit } from "./build.ts";

describe("diagnosis-missing", () => {
  const id = "diagnosis-missing";
  it("stops a destruction of something not named", () => {
    expect(ask(id, visit([event("destruction")]))).toEqual(["blocker"]);
    const papule = event("destruction", { diagnosis: lesion("papule", "unknown") });
    expect(ask(id, visit([papule]))).toEqual(["blocker"]);
  });
  it("only notes it where the code does not depend on it", () => {
    expect(ask(id, visit([event("biopsy")]))).toEqual(["info"]);
  });
  it("is silent where the lesion is named, and for wounds", () => {
    const named = event("destruction", { diagnosis: lesion("actinic-keratosis", "premalignant") });
    expect(ask(id, visit([named, event("repair")]))).toEqual([]);
  });
  it("warns once where a line's diagnosis speaks against its code", () => {
    const nevus = event("mohs", { diagnosis: lesion("nevus", "benign") });
    const lines = [line("17311", [nevus]), line("17312", [nevus])];
    expect(ask(id, visit([nevus], { lines }))).toEqual(["warning"]);
  });
  it("does not where it supports it, is only suspected, or one of the lesions does", () => {
    const cancer = event("mohs", { diagnosis: lesion("basal-cell-carcinoma", "malignant") });
    const guess = event("mohs", { diagnosis: lesion("nevus", "benign", "suspected") });
    const nevus = event("mohs", { diagnosis: lesion("nevus", "benign") });
    expect(ask(id, visit([cancer], { lines: [line("17311", [cancer])] }))).toEqual([]);
    expect(ask(id, visit([guess], { lines: [line("17311", [guess])] }))).toEqual([]);
    expect(ask(id, visit([nevus, cancer], { lines: [line("17311", [nevus, cancer])] }))).toEqual(
      [],
    );
  });
});

describe("pathology-pending", () => {
  const id = "pathology-pending";
  const pending = stated(true as const, 25, 39);
  const sent = stated(true as const, 0, 4);
  it.each([
    ["a lesion that is not named", event("excision")],
    [
      "a suspected malignancy",
      event("excision", { diagnosis: lesion("basal-cell-carcinoma", "malignant", "suspected") }),
    ],
    [
      "a nevus whose result is awaited",
      event("excision", { diagnosis: lesion("nevus", "benign"), pathologyPending: pending }),
    ],
    [
      "the destruction of a suspected malignancy",
      event("destruction", { diagnosis: lesion("basal-cell-carcinoma", "malignant", "suspected") }),
    ],
  ])("stops %s", (_, of) => {
    expect(ask(id, visit([of]))).toEqual(["blocker"]);
  });
  it.each([
    [
      "a cyst whose result is awaited",
      event("excision", {
        diagnosis: lesion("epidermal-cyst", "benign"),
        pathologyPending: pending,
      }),
    ],
    [
      "a nevus merely sent",
      event("excision", { diagnosis: lesion("nevus", "benign"), pathologyPending: sent }),
    ],
  ])("only notes %s", (_, of) => {
    expect(ask(id, visit([of]))).toEqual(["info"]);
  });
  it("is silent for a proven malignancy and for a biopsy", () => {
    const proven = event("excision", { diagnosis: lesion("basal-cell-carcinoma", "malignant") });
    expect(ask(id, visit([proven, event("biopsy")]))).toEqual([]);
  });
});

describe("pathology-size-mismatch", () => {
  const id = "pathology-size-mismatch";
  const of = event("excision", { sizeCm: stated(0.8), site: at("back") });
  const reported = (sizeCm: number, site = "back") =>
    visit([of], { note: { id: "1", text: "Done.", pathology: [{ site, sizeCm }] } });
  it("warns where the report is larger by more than a millimetre", () => {
    expect(ask(id, reported(1.6))).toEqual(["warning"]);
  });
  it("warns where the note itself holds both sizes", () => {
    const conflict = { about: "pathology-size" as const, evidence: [], readings: "0.8; 1.6" };
    expect(ask(id, visit([{ ...of, conflicts: [conflict] }]))).toEqual(["warning"]);
  });
  it("is silent for a smaller report, and for one of another place", () => {
    expect(ask(id, reported(0.9))).toEqual([]);
    expect(ask(id, reported(1.6, "nose"))).toEqual([]);
  });
});

describe("medical-necessity-missing and cosmetic-service", () => {
  const keratosis = event("destruction", {
    diagnosis: lesion("seborrheic-keratosis", "benign"),
    count: stated(8),
  });
  const cosmetic = { note: { id: "1", text: "Cryotherapy, cosmetic. Self-pay." } };
  it("asks why a harmless lesion was removed", () => {
    expect(ask("medical-necessity-missing", visit([keratosis]))).toEqual(["blocker"]);
    expect(ask("medical-necessity-missing", visit([event("skin-tag-removal")]))).toEqual([
      "blocker",
    ]);
  });
  it("is silent where a symptom is stated, and for other lesions", () => {
    const itching = { ...keratosis, reason: stated("itching") };
    const nevus = event("excision", { diagnosis: lesion("nevus", "benign") });
    expect(ask("medical-necessity-missing", visit([itching, nevus]))).toEqual([]);
  });
  it("takes the patient's wish for no reason", () => {
    const wished = { ...keratosis, reason: stated("unsightly") };
    expect(ask("medical-necessity-missing", visit([wished]))).toEqual(["blocker"]);
    expect(ask("cosmetic-service", visit([wished]))).toEqual(["warning"]);
  });
  it("gives way to cosmetic-service where the note says so", () => {
    expect(ask("medical-necessity-missing", visit([keratosis], cosmetic))).toEqual([]);
    expect(ask("cosmetic-service", visit([keratosis], cosmetic))).toEqual(["warning"]);
  });
  it("is silent for a cosmetic result, a denial, and a medical lesion of a self-paying patient", () => {
    const said = (text: string) => visit([keratosis], { note: { id: "1", text } });
    expect(ask("cosmetic-service", said("Good cosmetic outcome expected."))).toEqual([]);
    expect(ask("cosmetic-service", said("This is not a cosmetic procedure."))).toEqual([]);
    expect(ask("cosmetic-service", visit([event("biopsy")], cosmetic))).toEqual([]);
  });
});
