import { readFileSync } from "node:fs";
import { createEngine } from "../../src/index.ts";

/** The lines of a file of this folder, without its remarks. */
export const linesOf = (file: string): string[] =>
  readFileSync(`test/frames/${file}`, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "" && !line.startsWith("# "));

/** A deed as it was done and as a thing that is spoken of, with its codes. */
export interface Deed {
  readonly codes: readonly string[];
  readonly passive: string;
  readonly active: string;
  readonly noun: string;
}

export const deeds: readonly Deed[] = linesOf("deeds.txt").map((line) => {
  const [codes = "", passive = "", active = "", noun = ""] = line
    .split("|")
    .map((part) => part.trim());
  return { codes: codes.split("+"), passive, active, noun };
});

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** A frame with a deed in its `{P}`, `{a}` ...; a second one stands in `{P2}`, `{a2}` ... */
export const noteOf = (frame: string, deed: Deed, second = deed): string =>
  [
    { of: deed, mark: "" },
    { of: second, mark: "2" },
  ].reduce(
    (text, { of: { passive, active, noun }, mark }) =>
      text
        .replaceAll(`{P${mark}}`, capital(passive))
        .replaceAll(`{p${mark}}`, passive)
        .replaceAll(`{A${mark}}`, capital(active))
        .replaceAll(`{a${mark}}`, active)
        .replaceAll(`{N${mark}}`, capital(noun))
        .replaceAll(`{n${mark}}`, noun),
    frame.replaceAll("\\n", "\n"),
  );

const engine = createEngine({ today: "2026-03-02" });

/** Codes and units in order, without visits. */
export const suggested = (text: string): string =>
  engine
    .suggest({ id: "1", text, dateOfService: "2025-05-05" })
    .lines.filter(({ code }) => !code.startsWith("99"))
    .map(({ code, units }) => (units === 1 ? code : `${code}x${units}`))
    .toSorted()
    .join("+");
