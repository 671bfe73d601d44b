import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createEngine } from "../../src/index.ts";

/** Every sentence around a deed, with every deed in it: what is done is coded, what is talked of is not. */

const linesOf = (file: string): string[] =>
  readFileSync(`test/frames/${file}`, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "" && !line.startsWith("# "));

const deeds = linesOf("deeds.txt").map((line) => {
  const [codes = "", passive = "", active = "", noun = ""] = line
    .split("|")
    .map((part) => part.trim());
  return { codes, passive, active, noun };
});

const engine = createEngine({ today: "2026-03-02" });

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

const noteOf = (frame: string, { passive, active, noun }: (typeof deeds)[number]): string =>
  frame
    .replaceAll("\\n", "\n")
    .replaceAll("{P}", capital(passive))
    .replaceAll("{p}", passive)
    .replaceAll("{A}", capital(active))
    .replaceAll("{a}", active)
    .replaceAll("{N}", capital(noun))
    .replaceAll("{n}", noun);

/** Codes and units, without visits. */
const suggested = (text: string): string =>
  engine
    .suggest({ id: "1", text, dateOfService: "2025-05-05" })
    .lines.filter(({ code }) => !code.startsWith("99"))
    .map(({ code, units }) => (units === 1 ? code : `${code}x${units}`))
    .toSorted()
    .join("+");

const misread = (frame: string, wanted: (codes: string) => string): string[] =>
  deeds.flatMap((deed) => {
    const text = noteOf(frame, deed);
    const codes = suggested(text);
    return codes === wanted(deed.codes) ? [] : [`${codes}: ${text}`];
  });

describe("done", () => {
  it.each(linesOf("done.txt"))("%s", (frame) => {
    expect(misread(frame, (codes) => codes)).toEqual([]);
  });
});

describe("not done", () => {
  it.each(linesOf("undone.txt"))("%s", (frame) => {
    expect(misread(frame, () => "")).toEqual([]);
  });
});
