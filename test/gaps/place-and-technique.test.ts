import { describe, expect, it } from "vitest";
import { ask } from "./ask.ts";
import { at, event, lesion, stated, visit } from "./build.ts";

describe("site-missing", () => {
  const id = "site-missing";
  it.each([
    ["a biopsy", event("biopsy")],
    ["an excision", event("excision")],
    ["Mohs surgery", event("mohs")],
    ["a repair that stands alone", event("repair", { closure: stated("simple" as const) })],
  ])("stops %s without a place", (_, of) => {
    expect(ask(id, visit([of]))).toEqual(["blocker"]);
  });
  it("warns where the words fit places of different groups", () => {
    expect(ask(id, visit([event("excision", { site: at("border") })]))).toEqual(["warning"]);
  });
  it("only notes it where the place does not choose the code", () => {
    expect(ask(id, visit([event("skin-tag-removal")]))).toEqual(["info"]);
  });
  it("is silent where the place is stated, and for the closure of an excision", () => {
    expect(ask(id, visit([event("excision", { site: at("back") })]))).toEqual([]);
    expect(ask(id, visit([event("repair", { closes: "E9" })]))).toEqual([]);
  });
});

describe("laterality-missing", () => {
  const id = "laterality-missing";
  it("warns for a digit, whose modifier needs the side", () => {
    expect(ask(id, visit([event("biopsy", { site: at("thumb") })]))).toEqual(["warning"]);
  });
  it("asks for it where a limb or an ear was operated on", () => {
    expect(ask(id, visit([event("biopsy", { site: at("arm") })]))).toEqual(["warning"]);
  });
  it("only notes it for other paired places", () => {
    expect(ask(id, visit([event("skin-tag-removal", { site: at("arm") })]))).toEqual(["info"]);
  });
  it("is silent where the side is stated or there is none", () => {
    expect(ask(id, visit([event("biopsy", { site: at("arm", "left") })]))).toEqual([]);
    expect(ask(id, visit([event("biopsy", { site: at("back") })]))).toEqual([]);
  });
});

describe("technique-missing", () => {
  const id = "technique-missing";
  it("asks how a biopsy was taken", () => {
    expect(ask(id, visit([event("biopsy", { site: at("back") })]))).toEqual(["blocker"]);
  });
  it.each([
    ["a stated technique", event("biopsy", { technique: stated("punch" as const) }), "2025-06-02"],
    ["a place with a code of its own", event("biopsy", { site: at("ear", "left") }), "2025-06-02"],
    ["the last day of the codes without technique", event("biopsy"), "2018-12-31"],
  ] as const)("is silent for %s", (_, of, dateOfService) => {
    expect(ask(id, visit([of], { dateOfService }))).toEqual([]);
  });
  it("asks from the first day of the codes by technique", () => {
    const of = visit([event("biopsy")], { dateOfService: "2019-01-01" });
    expect(ask(id, of)).toEqual(["blocker"]);
  });
});

describe("depth-missing", () => {
  const lipoma = event("soft-tissue-excision", { diagnosis: lesion("lipoma", "benign") });
  it("asks for the layer of a soft-tissue tumour", () => {
    expect(ask("depth-missing", visit([lipoma]))).toEqual(["blocker"]);
  });
  it("is silent where the note tells the layer or a radical resection, and for other lesions", () => {
    const below = event("soft-tissue-excision", { layer: stated("subfascial" as const) });
    const radical = event("soft-tissue-excision", { radical: stated(true as const) });
    expect(ask("depth-missing", visit([below, radical]))).toEqual([]);
    expect(ask("depth-missing", visit([event("excision")]))).toEqual([]);
  });
});

describe("destruction-method-missing", () => {
  const id = "destruction-method-missing";
  it("warns without a method and is silent with one", () => {
    expect(ask(id, visit([event("destruction")]))).toEqual(["warning"]);
    expect(ask(id, visit([event("destruction", { method: stated("cryotherapy") })]))).toEqual([]);
  });
});

describe("closure-type-missing", () => {
  const id = "closure-type-missing";
  it.each([
    [
      "complex in name only",
      event("repair", {
        closure: stated("intermediate" as const),
        claimed: stated("complex" as const),
        closes: "E9",
      }),
    ],
    ["not described at all", event("repair")],
  ])("asks for a closure %s", (_, of) => {
    expect(ask(id, visit([of]))).toEqual(["blocker"]);
  });
  it.each([
    ["a described class", event("repair", { closure: stated("intermediate" as const) })],
    [
      "the class named as described",
      event("repair", { closure: stated("complex" as const), claimed: stated("complex" as const) }),
    ],
  ])("is silent for %s", (_, of) => {
    expect(ask(id, visit([of]))).toEqual([]);
  });
  it("is silent for an undescribed closure of an excision, which includes it", () => {
    const closed = event("excision", { id: "E9" });
    expect(ask(id, visit([closed, event("repair", { closes: "E9" })]))).toEqual([]);
  });
});

describe("closure-length-missing", () => {
  const id = "closure-length-missing";
  const repair = (closure: "simple" | "intermediate" | "adhesive", closes?: string) =>
    event("repair", { id: "E2", closure: stated(closure), closes });
  it("asks for the length of a layered closure, and of a simple one that stands alone", () => {
    expect(ask(id, visit([repair("intermediate")]))).toEqual(["blocker"]);
    expect(ask(id, visit([repair("simple")]))).toEqual(["blocker"]);
    expect(ask(id, visit([event("mohs"), repair("simple", "E1")]))).toEqual(["blocker"]);
  });
  it("is silent for a simple closure of an excision and for adhesive on Medicare", () => {
    expect(ask(id, visit([event("excision"), repair("simple", "E1")]))).toEqual([]);
    expect(ask(id, visit([repair("adhesive")]))).toEqual([]);
  });
  it("asks for adhesive where the payer codes it by length", () => {
    const note = { id: "1", text: "Done.", payer: "commercial" };
    expect(ask(id, visit([repair("adhesive")], { note }))).toEqual(["blocker"]);
  });
});
