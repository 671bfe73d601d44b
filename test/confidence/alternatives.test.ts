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
  if (of.kind === "destruction")
    return `destruction ${of.diagnosis.value?.behaviour} ${of.count.value}`;
  if (of.kind === "shave-removal") return `shave ${of.site.value?.name ?? "back"}`;
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

it("names the other places where none is told", () => {
  const of = event("shave-removal", { sizeCm: stated(0.6), count: stated(1) });
  expect(alternatives(of)).toMatchObject([
    { code: "shave scalp", when: "if the place was the scalp" },
  ]);
});

it("names what was destroyed where it is not told", () => {
  const of = event("destruction", { site: at("back"), count: stated(3) });
  expect(alternatives(of)).toMatchObject([
    { code: "destruction premalignant 3", when: "if what was destroyed was actinic keratoses" },
  ]);
});

it("names the other number of a count or size told twice", () => {
  const conflicts = [{ about: "count" as const, evidence: [], readings: "total 7; by site 9" }];
  const counted = event("destruction", { diagnosis: nevus, count: stated(7), conflicts });
  expect(alternatives(counted)).toMatchObject([{ code: "destruction benign 9" }]);
  const of = event("excision", {
    site: at("back"),
    diagnosis: nevus,
    sizeCm: stated(0.8),
    marginCm: stated(0.1),
    conflicts: [{ about: "size", evidence: [], readings: "0.8 cm; 1.2 cm" }],
  });
  expect(alternatives(of)).toMatchObject([
    { code: "benign large", when: "if 1.2 cm, as the note also says, is right" },
  ]);
});

it("names none for a side told twice: it changes no code", () => {
  const conflicts = [{ about: "laterality" as const, evidence: [], readings: "left; right" }];
  const of = event("destruction", { diagnosis: nevus, count: stated(7), conflicts });
  expect(alternatives(of)).toEqual([]);
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
