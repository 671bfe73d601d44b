import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { generate } from "../../corpus/generator/generate.ts";
import { openChecksums, openNotes } from "../../corpus/generator/open-corpus.ts";
import { openStyles } from "../../corpus/styles/index.ts";
import { parseNote } from "../../src/ingest/parse-note.ts";

const notes = openStyles.flatMap((style) => openNotes(style));
const textOf = (note: unknown): string => {
  const parsed = parseNote(note);
  if ("error" in parsed) throw new Error(parsed.error.message);
  return parsed.note.text;
};

test("the open corpus is made anew byte for byte", () => {
  const path = new URL("../../corpus/generated/checksums.json", import.meta.url);
  expect(openChecksums()).toEqual(JSON.parse(readFileSync(path, "utf8")));
});

test("it holds at least 1,500 notes of at least eight styles, no two alike", () => {
  expect(openStyles.length).toBeGreaterThanOrEqual(8);
  expect(new Set(notes.map(({ note }) => textOf(note))).size).toBe(notes.length);
  expect(notes.length).toBeGreaterThanOrEqual(1500);
});

test("every note that codes nothing is one where nothing was done", () => {
  const empty = notes.filter(({ lines }) => lines.length === 0);
  expect(empty.length).toBeGreaterThan(0);
  for (const { families } of empty) expect(families).toEqual(["none"]);
});

test("no phrase leaves a slot, a bracket of choices or a doubled word behind", () => {
  const marks = /[{}<]|undefined|\bNaN\b|\b(?:the the|of of|on on|a an|an a)\b/;
  for (const { id, note } of notes) {
    const text = textOf(note);
    expect(marks.exec(text)?.[0], `${id}: ${text}`).toBeUndefined();
  }
});

test("the payer and the days are those that were asked for", () => {
  const options = { from: "2025-01-01", to: "2025-12-31", payer: "uhc" };
  for (const style of openStyles) {
    const { note } = generate("asked", style, options);
    expect(note).toMatchObject({ payer: "uhc" });
    expect(textOf(note)).toMatch(/2025|\/25\b/);
  }
});
