import { parseDiagnoses } from "../diagnoses/table.ts";
import { createConceptReader } from "../extract/concepts.ts";
import { readLexiconFile } from "../lexicon/read-files.ts";
import type { Resources } from "../pipeline.ts";
import type { ConfidenceModel, Lexicon } from "../types/index.ts";

/** Nothing learned: every line gets even odds. */
const blank: ConfidenceModel = {
  intercept: 0,
  weights: {},
  families: {},
  foreignShare: 1,
  words: new Set(),
};

/** The engine's parts before anything is learned. */
export const untrained = (lexicon: Lexicon, lexiconFolder: string): Resources => ({
  lexicon,
  readConcepts: createConceptReader(lexicon),
  diagnoses: parseDiagnoses(readLexiconFile(lexiconFolder, "diagnoses.yaml").text),
  engineVersion: "training",
  model: blank,
  modelVersion: "untrained",
  today: "2026-01-01",
});
