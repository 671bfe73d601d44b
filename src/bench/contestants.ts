import compromise from "compromise";
import model from "wink-eng-lite-web-model";
import winkNLP from "wink-nlp";
import { findQuantities } from "../extract/quantities.ts";
import type { Engine } from "../index.ts";
import { readVisit } from "../pipeline.ts";
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
  const ofNote = (work: (note: Note) => unknown) => (_: string, index: number) => {
    const note = notes[index];
    if (note !== undefined) work(note);
  };
  return [
    { name: names.pipeline, run: ofNote(engine.suggest) },
    { name: names.winkDefault, run: (text) => void whole.readDoc(text) },
    { name: names.winkTokens, run: (text) => void tokens.readDoc(text) },
    { name: names.scan, run: (text) => void scanWords(text) },
    { name: names.text, run: (text) => void readText(text, headings) },
    { name: names.extract, run: extract },
    { name: names.facts, run: ofNote((note) => readVisit(note, resources)) },
  ];
}

/** Far slower than the others; a few notes tell enough. */
export const compromiseReads: Contestant = {
  name: names.compromise,
  run: (text) => void compromise(text).json(),
};
