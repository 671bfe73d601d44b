import { describe, expect, it } from "vitest";
import { printFacts } from "../../src/assemble/print-facts.ts";
import type { ProcedureEvent } from "../../src/types/index.ts";
import { at, event, lesion, stated, TEXT } from "../gaps/build.ts";

const note = { id: "1", text: TEXT };
const print = (...events: ProcedureEvent[]) => printFacts(events, note);

describe("printFacts", () => {
  it("prints an excision with the closure of its wound as one fact", () => {
    const excision = event("excision", {
      site: at("back", "left"),
      diagnosis: lesion("nevus", "benign"),
      sizeCm: stated(1.234),
      marginCm: stated(0.4),
    });
    const closure = event("repair", {
      id: "E2",
      closes: "E1",
      closure: stated("intermediate" as const),
      lengthCm: stated(3.175),
    });
    expect(print(excision, closure)).toMatchObject([
      {
        technique: "excision",
        site: "left back",
        laterality: "left",
        count: 1,
        sizeCm: 1.23,
        marginCm: 0.4,
        closure: "intermediate",
        closureCm: 3.18,
        pathology: "nevus",
      },
    ]);
  });

  it("prints a wound apart where it stands alone or follows Mohs, and strips not at all", () => {
    const closed = (id: string, closes: string | undefined, closure: "simple" | "strips") =>
      event("repair", { id, closes, closure: stated(closure) });
    const facts = print(
      event("mohs", { stages: stated(2), blocks: [stated(3), stated(2)] }),
      closed("E2", "E1", "simple"),
      closed("E3", undefined, "simple"),
      closed("E4", undefined, "strips"),
    );
    expect(facts.map(({ technique }) => technique)).toEqual(["mohs", "repair", "repair"]);
    expect(facts[0]).toMatchObject({ stages: 2, blocks: 5 });
  });

  it("prints no total of blocks where a stage does not state its own", () => {
    const [fact] = print(event("mohs", { blocks: [stated(3), { value: undefined }] }));
    expect(fact).toMatchObject({ stages: null, blocks: null });
  });

  it("prints a biopsy by its technique, once for each lesion", () => {
    const facts = print(
      event("biopsy", { technique: stated("tangential" as const), count: stated(2) }),
      event("biopsy", { id: "E2" }),
    );
    expect(facts.map(({ technique, count }) => [technique, count])).toEqual([
      ["tangential-biopsy", 1],
      ["tangential-biopsy", 1],
      ["biopsy", 1],
    ]);
  });

  it("adds up the destruction of one diagnosis over its places", () => {
    const keratoses = (id: string, site: string, count: number) =>
      event("destruction", {
        id,
        site: at(site),
        count: stated(count),
        diagnosis: lesion("actinic-keratosis", "premalignant"),
      });
    const warts = event("destruction", { id: "E3", diagnosis: lesion("wart", "benign") });
    expect(print(keratoses("E1", "nose", 2), keratoses("E2", "ear", 3), warts)).toMatchObject([
      { technique: "destruction", site: "nose, ear", count: 5 },
      { technique: "destruction", count: null },
    ]);
  });

  it("prints malignant destruction a lesion a fact, by its defect where only that is stated", () => {
    const of = (id: string) =>
      event("destruction", {
        id,
        diagnosis: lesion("basal-cell-carcinoma", "malignant"),
        defectCm: stated(1.4),
      });
    expect(print(of("E1"), of("E2"))).toMatchObject([
      { count: 1, sizeCm: 1.4 },
      { count: 1, sizeCm: 1.4 },
    ]);
  });

  it("keeps a suspected disease out of pathology", () => {
    const suspected = lesion("basal-cell-carcinoma", "malignant", "suspected");
    expect(print(event("excision", { diagnosis: suspected }))[0]?.pathology).toBeNull();
  });

  it("names what no rule covers by its technique", () => {
    expect(print(event("other"))).toMatchObject([{ technique: "flap", count: null }]);
  });

  it("quotes the note's own words", () => {
    const [fact] = print(event("shave-removal", { sizeCm: stated(0.7, 5, 10) }));
    expect(fact?.evidence).toEqual([
      { start: 0, end: 4, text: "Done", role: "technique" },
      { start: 5, end: 10, text: "today", role: "size" },
    ]);
  });
});
