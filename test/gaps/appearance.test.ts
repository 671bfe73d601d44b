import { describe, expect, it } from "vitest";
import { findGaps } from "../../src/gaps/index.ts";
import { lexicon as real } from "../helpers/events.ts";
import { ask } from "./ask.ts";
import { at, event, lesion, line, stated, visit } from "./build.ts";

describe("cosmetic-service", () => {
  const id = "cosmetic-service";

  it.each([
    ["a filler that gave no line", event("filler")],
    ["a peel called cosmetic", event("resurfacing", { cosmetic: stated("cosmetic") })],
    ["a laser without a reason", event("unlisted", { service: "laser-hair-removal" })],
    ["extractions paid by the client", event("acne-surgery", { cosmetic: stated("fee paid") })],
    ["a toxin for lines", event("botulinum", { purpose: stated("cosmetic" as const) })],
    [
      "vessels that gave no line",
      event("destruction", { diagnosis: lesion("telangiectasia", "vascular") }),
    ],
  ])("flags %s", (_, of) => expect(ask(id, visit([of]))).toEqual(["warning"]));

  it("is silent where a line stands on the service", () => {
    const peel = event("resurfacing", { diagnosis: lesion("acne", "inflammatory") });
    expect(ask(id, visit([peel], { lines: [line("17360", [peel])] }))).toEqual([]);
  });

  it("goes by the reason told of the very lesion", () => {
    const inflamed = event("destruction", {
      diagnosis: lesion("seborrheic-keratosis", "benign"),
      reason: stated("irritation"),
    });
    const note = { id: "1", text: "Keratoses irritated. Botox cosmetic, self-pay." };
    expect(ask(id, visit([inflamed], { note }))).toEqual([]);
  });

  it("asks Medicare's patients for a notice", () => {
    const question = (payer: string) =>
      findGaps(visit([event("filler")], { note: { id: "1", text: "Filler.", payer } })).find(
        (gap) => gap.id === id,
      )?.question;
    expect(question("medicare")).toContain("ABN");
    expect(question("commercial")).not.toContain("ABN");
  });
});

describe("unlisted-report-missing", () => {
  const of = event("unlisted", {
    service: "subcision",
    diagnosis: lesion("scar", "scar"),
    device: stated("nokor"),
  });
  const told = visit([of], { lines: [line("17999", [of])], lexicon: real });

  it("stands on every unlisted code", () => {
    expect(ask("unlisted-report-missing", told)).toEqual(["blocker"]);
    expect(
      ask("unlisted-report-missing", visit([of], { lines: [line("10040", [of])], lexicon: real })),
    ).toEqual([]);
  });

  it("says what the letter has already and what it lacks", () => {
    const message = findGaps(told).find(({ id }) => id === "unlisted-report-missing")?.message;
    expect(message).toMatch(/gives: date of service; diagnosis; device and material\./);
    expect(message).toMatch(/needed: .*time and effort/);
  });
});

describe("what chooses the code of a service and is not told", () => {
  it.each([
    ["depth-missing", event("resurfacing", { site: at("back") }), "15792"],
    ["lesion-count-missing", event("resurfacing", { method: "abrasion" }), "15786"],
    ["lesion-count-missing", event("skin-test", { test: "patch-test" }), "95044"],
    ["lesion-size-missing", event("corrective-tattoo"), "11920"],
    ["drug-dose-missing", event("filler", { reason: stated("lipoatrophy") }), "11950"],
  ])("%s", (id, of, code) => {
    expect(ask(id, visit([of], { lines: [line(code, [of])] }))).toEqual(["blocker"]);
    expect(ask(id, visit([of]))).toEqual([]);
  });

  it("a peel for acne has no depth to ask for", () => {
    const of = event("resurfacing", { diagnosis: lesion("acne", "inflammatory") });
    expect(ask("depth-missing", visit([of], { lines: [line("17360", [of])] }))).toEqual([]);
  });

  it("asks for the area of vessels where it chooses the code", () => {
    const of = event("destruction", { diagnosis: lesion("hemangioma", "vascular") });
    const rule = { id: "destruction-vascular", table: "destruction-vascular", from: "2016-01-01" };
    const lines = [line("17106", [of], { rule: { ...rule, from: "2016-01-01" } })];
    expect(ask("lesion-size-missing", visit([of], { lines }))).toEqual(["blocker"]);
  });
});
