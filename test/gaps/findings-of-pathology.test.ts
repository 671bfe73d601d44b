import { describe, expect, it } from "vitest";
import type { ProcedureEvent } from "../../src/types/index.ts";
import { ask, tell } from "./ask.ts";
import { at, event, lesion, stated, visit } from "./build.ts";

describe("pathology", () => {
  const text = "To pathology, result pending. Sent to pathology; wait. Result to follow.";
  const of = (diagnosis: ProcedureEvent["diagnosis"], words: string | undefined, more = {}) => {
    const start = words === undefined ? 0 : text.indexOf(words);
    const sent =
      words === undefined
        ? { value: undefined }
        : stated(true as const, start, start + words.length);
    return visit([event("excision", { diagnosis, pathologyPending: sent, ...more })], {
      note: { id: "1", text },
    });
  };
  it.each([
    ["nothing known of the lesion", of({ value: undefined }, undefined), ["blocker"]],
    ["a papule", of(lesion("papule", "unknown"), undefined), ["blocker"]],
    [
      "a carcinoma suspected",
      of(lesion("basal-cell-carcinoma", "malignant", "suspected"), undefined),
      ["blocker"],
    ],
    ["a nevus suspected", of(lesion("nevus", "benign", "suspected"), undefined), ["info"]],
    ["a nevus, its result pending", of(lesion("nevus", "benign"), "To pathology"), ["blocker"]],
    [
      "a nevus, its result to follow",
      of(lesion("nevus", "benign"), "Result to follow"),
      ["blocker"],
    ],
    ["a nevus sent as usual", of(lesion("nevus", "benign"), "Sent to pathology"), ["info"]],
    ["a nevus", of(lesion("nevus", "benign"), undefined), []],
    [
      "a cyst, its result pending",
      of(lesion("epidermal-cyst", "benign"), "To pathology"),
      ["info"],
    ],
    [
      "a carcinoma, its result pending",
      of(lesion("basal-cell-carcinoma", "malignant"), "To pathology"),
      ["info"],
    ],
    [
      "a hypertrophic line, its result pending",
      of(lesion("striae", "scar"), "To pathology"),
      ["info"],
    ],
    ["an ulcer, its result pending", of(lesion("ulcer", "wound"), "To pathology"), ["info"]],
    [
      "a papule excised again",
      of(lesion("papule", "unknown"), undefined, { reexcision: stated(true as const) }),
      [],
    ],
    [
      "a papule excised again, sent",
      of(lesion("papule", "unknown"), "To pathology", { reexcision: stated(true as const) }),
      ["info"],
    ],
  ])("%s", (_, one, severities) => {
    expect(ask("pathology-pending", one)).toEqual(severities);
  });

  const measured = (
    pathology: readonly { site?: string; sizeCm?: number }[],
    ...places: readonly ("back" | "nose" | undefined)[]
  ) =>
    visit(
      places.map((place, index) =>
        event("excision", {
          id: `E${index}`,
          sizeCm: stated(0.8),
          ...(place === undefined ? {} : { site: at(place) }),
        }),
      ),
      { note: { id: "1", text: "Done", pathology } },
    );
  const id = "pathology-size-mismatch";
  it("quotes both sizes", () => {
    expect(tell(id, measured([{ site: "nose" }, { site: "back", sizeCm: 1.4 }], "back"))).toEqual([
      {
        severity: "warning",
        message:
          "Excision (back): pathology measured the lesion larger than the note does; the clinical size was used.",
        question: "What was the clinical diameter of the lesion before the excision (back)?",
        evidence: ["size Done", "size pathology[1].sizeCm 1.4"],
        lines: [],
      },
    ]);
  });
  it.each([
    ["the one report on the one excision", [{ sizeCm: 1.4 }], ["back"], 1],
    ["one report, two excisions", [{ sizeCm: 1.4 }], ["back", "nose"], 0],
    ["two reports, one excision", [{ sizeCm: 1.4 }, { sizeCm: 1.5 }], ["back"], 0],
    ["a report on another place", [{ site: "nose", sizeCm: 1.4 }], ["back"], 0],
    ["an excision without a place", [{ site: "nose", sizeCm: 1.4 }], [undefined], 0],
    ["a report without a size", [{ site: "back" }], ["back"], 0],
    ["a millimetre more", [{ site: "back", sizeCm: 0.9 }], ["back"], 0],
    ["a smaller one", [{ site: "back", sizeCm: 0.5 }], ["back"], 0],
    ["no report", [], ["back"], 0],
  ] as const)("%s", (_, reports, places, count) => {
    expect(tell(id, measured(reports, ...places))).toHaveLength(count);
  });
  it("compares with nothing where the note has no size", () => {
    const note = { id: "1", text: "x", pathology: [{ site: "back", sizeCm: 1.4 }] };
    expect(ask(id, visit([event("excision", { site: at("back") })], { note }))).toEqual([]);
  });
});
