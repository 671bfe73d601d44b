import { describe, expect, it } from "vitest";
import { createEngine } from "../../src/index.ts";

const engine = createEngine({ today: "2026-03-02" });

const gapsOf = (text: string): string[] =>
  engine.suggest({ id: "1", text, dateOfService: "2025-03-04" }).gaps.map(({ id }) => id);

describe("the side of a place", () => {
  it.each([
    "(L) calf, 9mm, r/o BCC -> shave bx + AlCl",
    "6mm spot (R) wrist (papule r/o BCC) -> shave bx",
    "papule r/o BCC, 9mm @ wrist R -> tangential bx",
    "papule r/o BCC, 9mm @ forearm L => shave bx",
    "Shave biopsy of the (right) calf, 5 mm, r/o BCC.",
    "shave bx: wrist (L) and forearm (R), both r/o BCC",
  ])("is not asked for where it is told: %s", (text) => {
    expect(gapsOf(text)).not.toContain("laterality-missing");
  });

  it.each([
    "papule r/o BCC, 9mm @ wrist -> shave bx",
    "papule r/o BCC, 9mm @ wrist (l = 9) -> shave bx",
    "AK cheek (L) frozen. Papule of the wrist, 5 mm, r/o BCC: shave biopsy.",
  ])("is asked for where it is not: %s", (text) => {
    expect(gapsOf(text)).toContain("laterality-missing");
  });
});

describe("care after an operation", () => {
  it.each([
    "s/p exc by us 2/24/25 R arm: healing well, SR done",
    "exc by us 2/23/25 L arm: sutures came out, dry",
  ])("is named: %s", (text) => {
    expect(gapsOf(text)).toContain("global-period");
  });

  it.each([
    "shave bx chin r/o BCC, 5 mm. RTC 10 d, stitches out",
    "punch bx L arm r/o lupus, sutured; stitches out in 10 d",
  ])("is not named where it is to come: %s", (text) => {
    expect(gapsOf(text)).not.toContain("global-period");
  });
});
