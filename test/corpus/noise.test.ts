import { expect, test } from "vitest";
import { generateNoisy, noiseKinds } from "../../corpus/generator/noise.ts";
import { openStyles } from "../../corpus/styles/index.ts";

const seeds = Array.from({ length: 5 }, (_, number) => number);
const textOf = (note: unknown) => (note as { readonly text: string }).text;
const notesOf = (kind: (typeof noiseKinds)[number]) =>
  openStyles.flatMap((style) => seeds.map((seed) => textOf(generateNoisy(seed, style, kind).note)));

/** Copies of what stands after the last thing done differ, so only the plain kinds are held to this. */
const clean = notesOf("truncated");

test.each(noiseKinds)("%s is the same each time and changes some note", (kind) => {
  const notes = notesOf(kind);
  expect(notesOf(kind)).toEqual(notes);
  expect(notes).not.toEqual(kind === "truncated" ? notesOf("typeset") : clean);
});

test("commas for points leave no decimal point in a length", () => {
  const notes = notesOf("decimal-commas");
  expect(notes.some((text) => /\d,\d ?cm/.test(text))).toBe(true);
  for (const text of notes) expect(text).not.toMatch(/\d\.\d ?cm/);
});

test("digits survive hard spaces, misheard words and typesetting", () => {
  const digits = (text: string) => text.replace(/[^\d.]+/g, " ").trim();
  const spaced = notesOf("hard-spaces").map((text) => digits(text.replaceAll("\u00a0", " ")));
  expect(notesOf("dictation").map(digits)).toEqual(spaced);
});
