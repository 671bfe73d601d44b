import { describe, expect, it } from "vitest";
import { createEngine } from "../../src/index.ts";
import type { Note } from "../../src/types/index.ts";
import { corpusNotes } from "./corpus-notes.ts";

const engine = createEngine({ today: "2026-11-22" });

/** Damage that leaves every word readable: what is coded must stay as it is. */
const harmless: Readonly<Record<string, (text: string) => string>> = {
  "non-breaking spaces": (text) => text.replaceAll(/(?<=\S) (?=\S)/g, "\u00a0"),
  "smart quotes": (text) => text.replaceAll(/(\w)'(?=\w)/g, "$1\u2019"),
  "a byte order mark": (text) => `\ufeff${text}`,
  "HL7 escapes of separators": (text) => text.replaceAll("&", "\\T\\"),
};

/** Damage that may lose something. */
const lossy: Readonly<Record<string, (text: string) => string>> = {
  "decimal commas": (text) => text.replaceAll(/(\d)\.(\d)(?= ?(?:cm|mm|x))/g, "$1,$2"),
  "HL7 escapes of lines": (text) => text.replaceAll("\n", "\\.br\\"),
  "the end cut off": (text) => text.slice(0, Math.floor(text.length * 0.7)),
  "the letter O for zero": (text) => text.replaceAll(/\b0\.(?=\d)/g, "O."),
};

/** Of a quarter of the notes; which quarter shifts the share by more than a per cent. */
const mostWrong = 0.06;

const sample = corpusNotes.filter((_note, index) => index % 4 === 3);
const linesOf = (note: Note) => engine.suggest(note).lines;
const undamaged = sample.map((note) => ({ note, lines: linesOf(note) }));
const keys = (lines: ReturnType<typeof linesOf>) =>
  lines.map(({ code, units }) => `${code} ${units}`).toSorted();

describe("damage that leaves every word readable", () => {
  it.each(Object.entries(harmless))("%s change nothing", (_name, damage) => {
    const differing = undamaged.filter(({ note, lines }) => {
      const found = linesOf({ ...note, text: damage(note.text) });
      return keys(found).join() !== keys(lines).join();
    });
    expect(differing).toEqual([]);
  });
});

describe("damage that loses something", () => {
  it.each(Object.entries(lossy))(
    "%s brings hardly any sure line of another code",
    (_name, damage) => {
      const wrong = undamaged.filter(({ note, lines }) => {
        const before = new Set(lines.map(({ code }) => code));
        return linesOf({ ...note, text: damage(note.text) }).some(
          ({ code, confidence }) =>
            confidence >= 0.9 && !before.has(code) && !code.startsWith("99"),
        );
      });
      expect(wrong.length / sample.length).toBeLessThanOrEqual(mostWrong);
    },
  );
});
