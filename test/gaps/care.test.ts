import { describe, expect, it } from "vitest";
import { ask } from "./ask.ts";
import { event, stated, visit } from "./build.ts";

describe("care of nails, wounds and burns", () => {
  it.each([
    ["debridement-depth-missing", "a wound", event("debridement"), ["blocker"]],
    ["debridement-depth-missing", "fat", event("debridement", { depth: stated("fat") }), []],
    [
      "debridement-depth-missing",
      "a wound only washed",
      event("debridement", { nonselective: stated(true) }),
      [],
    ],
    ["defect-area-missing", "a wound", event("debridement"), ["blocker"]],
    ["defect-area-missing", "12 sq cm", event("debridement", { areaSqCm: stated(12) }), []],
    [
      "defect-area-missing",
      "a wound below the first unit",
      event("debridement", { woundSqCm: stated(9) }),
      [],
    ],
    ["defect-area-missing", "a burn", event("burn-care"), ["info"]],
    ["lesion-count-missing", "nails", event("nail-care"), ["blocker"]],
    ["lesion-count-missing", "trimming", event("nail-care", { care: "trimming" }), []],
    ["lesion-count-missing", "corns", event("paring"), ["blocker"]],
    ["laterality-missing", "a nail", event("nail-avulsion"), ["warning"]],
    ["class-findings-missing", "nails", event("nail-care", { count: stated(3) }), ["info"]],
    [
      "class-findings-missing",
      "nails with findings",
      event("nail-care", { footClass: stated("two-b") }),
      [],
    ],
  ] as const)("%s: %s", (id, _, of, severities) => {
    expect(ask(id, visit([of]))).toEqual(severities);
  });
});
