import compromise from "compromise";
import model from "wink-eng-lite-web-model";
import winkNLP from "wink-nlp";
import { batchesOf } from "../batches.ts";
import { findQuantities } from "../extract/quantities.ts";
import type { Engine } from "../index.ts";
import { readVisits } from "../pipeline.ts";
import { readText } from "../text/read-text.ts";
import type { Note } from "../types/index.ts";
import type { Contestant } from "./measure.ts";

/** The words of a text and nothing else: no reading can cost less. */
function scanWords(text: string): number {
  let words = 0;
  for (const _ of text.matchAll(/\w+/g)) words += 1;
  return words;
}

/** The pipeline first, then what it is held against, then its stages, each with those before it. */
export const names = {
  pipeline: "the whole pipeline",
  oneByOne: "the whole pipeline, note by note",
  winkDefault: "wink-nlp, default pipe",
  winkTokens: "wink-nlp, tokens + sentences",
  scan: "a bare scan for words",
  text: "up to text: lines, sections, sentences",
  extract: "up to extract: words, sizes, counts, doses",
  facts: "up to assemble: what was done",
  compromise: "compromise",
} as const;

/** Those that are quick enough to work through all notes in every round. */
export function contestantsFor(engine: Engine, notes: readonly Note[]): Contestant[] {
  const { resources } = engine;
  const { headings } = resources.lexicon;
  const whole = winkNLP(model);
  const tokens = winkNLP(model, ["sbd"]);
  const extract = (text: string) => {
    const { plain, seams } = readText(text, headings);
    resources.readConcepts(plain, seams);
    findQuantities(plain);
  };
  const each = (name: string, read: (text: string) => unknown): Contestant => ({
    name,
    pass: () => {
      for (const { text } of notes) read(text);
    },
  });
  return [
    { name: names.pipeline, pass: () => void engine.suggestAll(notes) },
    each(names.winkDefault, (text) => whole.readDoc(text)),
    each(names.winkTokens, (text) => tokens.readDoc(text)),
    each(names.scan, scanWords),
    each(names.text, (text) => readText(text, headings)),
    each(names.extract, extract),
    {
      name: names.facts,
      pass: () => {
        for (const batch of batchesOf(notes)) readVisits(batch, resources);
      },
    },
    {
      name: names.oneByOne,
      pass: () => {
        for (const note of notes) engine.suggest(note);
      },
    },
  ];
}

/** Far slower than the others; a few texts tell enough. */
export const compromiseReads = (texts: readonly string[]): Contestant => ({
  name: names.compromise,
  pass: () => {
    for (const text of texts) compromise(text).json();
  },
});
