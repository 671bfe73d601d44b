import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createEngine } from "../../src/index.ts";

/** One trap a line, `\n` for a line break; `visit |` before those that tell a visit, which may get a visit's line. */
const trapsOf = (file: string) =>
  readFileSync(`test/traps/${file}`, "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => {
      const isVisit = line.startsWith("visit |");
      const text = (isVisit ? line.slice("visit |".length) : line).trim().replaceAll("\\n", "\n");
      return { isVisit, text };
    });

const files = readdirSync("test/traps").filter((name) => name.endsWith(".txt"));

const engine = createEngine({ today: "2026-03-02" });

const suggested = (text: string): string[] =>
  engine
    .suggest({ id: "1", text, dateOfService: "2025-03-04" })
    .lines.map(({ code, units }) => `${code} x ${units}`);

/** The codes of visits. */
const ofVisits = /^(?:99[2-4]|G2211)/;

describe.each(files)("nothing of %s becomes a line", (file) => {
  it.each(trapsOf(file))("$text", ({ text, isVisit }) => {
    const lines = suggested(text);
    expect(isVisit ? lines.filter((line) => !ofVisits.test(line)) : lines).toEqual([]);
  });
});

describe("the traps", () => {
  it("are a thousand or more, none written twice", () => {
    const all = files.flatMap((file) => trapsOf(file).map(({ text }) => text.toLowerCase()));
    expect(all.length).toBeGreaterThanOrEqual(1000);
    expect(new Set(all).size).toBe(all.length);
  });
});
