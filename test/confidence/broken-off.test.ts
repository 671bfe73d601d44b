import { expect, it } from "vitest";
import { breaksOff } from "../../src/confidence/broken-off.ts";
import { createEngine } from "../../src/index.ts";

it.each([
  "The base was closed with 3-0 Vicryl and the",
  "Shave biopsy of the left arm. Punch biopsy of",
  "4-0 Monocryl to the dermis, 5-0 n",
])("breaks off: %s", (text) => expect(breaksOff(text)).toBe(true));

it.each([
  "Shave bx L arm, r/o BCC",
  "Punch biopsy, R cheek, site: c",
  "AKs x 5, cryo, face",
  "Keloid, Fitzpatrick type V",
  "Papule on the right arm, specimen B",
  "BCC excised from cheek R",
  "Sutures out in 7 d.",
])("is whole: %s", (text) => expect(breaksOff(text)).toBe(false));

it("is surer of a whole note than of one that breaks off", () => {
  const { suggest } = createEngine();
  const told = "Shave biopsy of a 5 mm papule of the left arm, r/o basal cell carcinoma.";
  const [whole] = suggest({ id: "whole", text: told, dateOfService: "2025-03-04" }).lines;
  const [cut] = suggest({ id: "cut", text: `${told} Then the`, dateOfService: "2025-03-04" }).lines;
  expect(whole?.confidence).toBeGreaterThanOrEqual(0.9);
  expect(cut).toMatchObject({ code: whole?.code });
  expect(cut?.confidence).toBeLessThanOrEqual(0.85);
});
