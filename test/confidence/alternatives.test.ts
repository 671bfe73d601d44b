import { expect, it } from "vitest";
import { type CodeEvents, findAlternatives } from "../../src/confidence/alternatives.ts";
import type { ProcedureEvent } from "../../src/types/index.ts";
import { at, event, lesion, lexicon, line, stated, visit } from "../gaps/build.ts";

/** A small stand-in for the rules: excisions by size and family, biopsies by technique. */
const code: CodeEvents = (events) =>
  events.flatMap((of) => {
    const codes = codeOf(of);
    return codes === undefined ? [] : [line(codes, [of])];
  });

function codeOf(of: ProcedureEvent): string | undefined {
  if (of.kind === "biopsy") return `biopsy ${of.technique.value ?? "tangential"}`;
  if (of.kind !== "excision") return undefined;
  const cm = (of.sizeCm.value ?? 0) + 2 * (of.marginCm.value ?? 0);
  const family = of.diagnosis.value?.behaviour === "malignant" ? "malignant" : "benign";
  return `${family} ${cm <= 1 ? "small" : "large"}`;
}

const alternatives = (of: ProcedureEvent) =>
  findAlternatives([line(codeOf(of) ?? "", [of])], visit([of]), lexicon, code);

const nevus = lesion("nevus", "benign");

it("names the nearest margin that changes the code", () => {
  const of = event("excision", { site: at("back"), diagnosis: nevus, sizeCm: stated(0.8) });
  expect(alternatives(of)).toMatchObject([
    { code: "benign large", when: "if the margin was 0.2 cm" },
  ]);
});

it("reads a number without a unit in either unit", () => {
  const of = event("excision", {
    site: at("back"),
    diagnosis: nevus,
    marginCm: stated(0.1),
    unitless: stated(6),
  });
  expect(alternatives(of)).toMatchObject([{ when: "if the size is 6 cm" }]);
});

it("names at most two a line and shares the doubt between them", () => {
  const found = alternatives(event("biopsy", { site: at("back") }));
  expect(found).toMatchObject([{ code: "biopsy punch" }]);
  const open = alternatives(event("excision", { sizeCm: stated(0.8) }));
  expect(open).toHaveLength(2);
  expect(open.map(({ when }) => when)).toContain("if pathology shows a malignancy");
  for (const { confidence } of open) expect(confidence).toBeLessThan(0.1);
});

it("names none where nothing is open", () => {
  const of = event("excision", {
    site: at("back"),
    diagnosis: nevus,
    sizeCm: stated(0.8),
    marginCm: stated(0.2),
  });
  expect(alternatives(of)).toEqual([]);
});
