import { describe, expect, it } from "vitest";
import { createEngine, type Note } from "../src/index.ts";

const engine = createEngine({ today: "2026-11-22" });
const text = [
  "Dear colleague, eleven actinic keratoses on the crown and forehead were treated with liquid nitrogen, each for eight",
  "to twelve seconds. Because of the blood thinner a shave biopsy of the right",
  "calf was declined.",
].join("\n");
const note = (changed: string): Note => ({ id: "1", text: changed, dateOfService: "2026-03-04" });

/** Blanks put where they mean nothing. */
const loose: Readonly<Record<string, string>> = {
  "blanks before line breaks": text.replaceAll("\n", "   \n"),
  "carriage returns": text.replaceAll("\n", "\r\n"),
  "an indentation of all lines": text.replaceAll(/^/gm, "    "),
  "empty lines at the top": `\n \r\n${text}`,
  "second blanks in prose": text.replace("keratoses on", "keratoses  on"),
};

describe.each(Object.entries(loose))("%s", (_name, changed) => {
  it("change nothing of what is coded", () => {
    const codes = (one: string) =>
      engine.suggest(note(one)).lines.map(({ code, units }) => `${code} ${units}`);
    expect(codes(text)).toEqual(["17000 1", "17003 10"]);
    expect(codes(changed)).toEqual(codes(text));
  });

  it("leave every quotation and reading at its offsets in the text as received", () => {
    const { suggestion, readings } = engine.readForReview(note(changed));
    const quoted = [...suggestion.lines, ...suggestion.gaps, ...suggestion.facts.procedures]
      .flatMap(({ evidence }) => evidence)
      .flatMap((one) => ("start" in one ? [one] : []));
    expect(quoted.length).toBeGreaterThan(3);
    for (const { start, end, text: words } of quoted) expect(words).toBe(changed.slice(start, end));
    const before = engine.readForReview(note(text));
    const squeezed = (words: string) => words.replaceAll(/\s+/g, " ");
    expect(readings.map(({ start, end }) => squeezed(changed.slice(start, end)))).toEqual(
      before.readings.map(({ start, end }) => squeezed(text.slice(start, end))),
    );
    expect(readings.length).toBeGreaterThan(0);
  });

  it("are the same for notes that come together", () => {
    expect(engine.suggestAll([note(text), note(changed)])).toEqual([
      engine.suggest(note(text)),
      engine.suggest(note(changed)),
    ]);
    const [audited] = engine.readForAudit([note(changed)]);
    expect(audited).not.toBeInstanceOf(Error);
    if (audited !== undefined && !(audited instanceof Error))
      expect(audited.readings()).toEqual(engine.readForReview(note(changed)).readings);
  });
});

describe("words in another spelling", () => {
  const plain =
    "Punch biopsy of the right calf and shin, 4 mm each. History of lupus. Shave biopsy, left ear, 6 mm.";
  const other =
    "Punch bx of the rt. calf & shin, 4 millimeters each. H/o lupus. Shave bx, (L) ear, 6 mm.";

  it("change nothing of what is coded", () => {
    const codes = (one: string) =>
      engine.suggest(note(one)).lines.map(({ code, units }) => `${code} ${units}`);
    expect(codes(other)).toEqual(codes(plain));
  });

  it("are quoted as they were received, whole", () => {
    const { lines } = engine.suggest(note(other));
    const quoted = lines
      .flatMap(({ evidence }) => evidence)
      .flatMap((one) => ("start" in one ? [one] : []));
    for (const { start, end, text: words } of quoted) expect(words).toBe(other.slice(start, end));
    const words = quoted.map(({ text: one }) => one);
    expect(words).toContain("Punch bx");
    expect(words).toContain("rt. calf");
  });
});
