import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createEngine } from "../../src/index.ts";

/** Lines of `codes | note`: codes joined by `+`, `x3` for units, `none` where nothing is to be coded. */
const casesOf = (file: string) =>
  readFileSync(`test/notes/${file}`, "utf8")
    .split("\n")
    .filter((line) => line.includes("|") && !line.startsWith("#"))
    .map((line) => {
      const bar = line.indexOf("|");
      const codes = line.slice(0, bar).trim();
      return {
        codes: codes === "none" ? [] : codes.split("+").toSorted(),
        text: line
          .slice(bar + 1)
          .trim()
          .replaceAll("\\n", "\n"),
      };
    });

const engine = createEngine({ today: "2026-03-02" });

/** Visits have cases of their own, in files of this name. */
const tellsVisits = (file: string) => file.startsWith("visits");

const isVisit = ({ code }: { readonly code: string }) => code.startsWith("99");

/** Files of this name give every line's modifiers: `J0585x100-JZ`. */
const tellsModifiers = (file: string) => file.includes("modifiers");

/** A visit's complexity is left to the payer; cases of visits do not tell it. */
const isTold = (line: { readonly code: string }, file: string) =>
  tellsVisits(file) ? line.code !== "G2211" : !isVisit(line);

const suggested = (text: string, file: string): string[] =>
  engine
    .suggest({ id: "1", text, dateOfService: "2025-03-04" })
    .lines.filter((line) => isTold(line, file))
    .map(({ code, units, modifiers }) =>
      [units === 1 ? code : `${code}x${units}`, ...(tellsModifiers(file) ? modifiers : [])].join(
        "-",
      ),
    )
    .toSorted();

describe.each(readdirSync("test/notes").filter((name) => name.endsWith(".txt")))("%s", (file) => {
  it.each(casesOf(file))("$text", ({ codes, text }) => {
    expect(suggested(text, file)).toEqual(codes);
  });
});
