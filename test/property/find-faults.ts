import type { Engine } from "../../src/index.ts";
import { loadLexicon } from "../../src/lexicon/load.ts";
import { type Codes, checkSuggestion } from "./check-suggestion.ts";
import { noisyNote } from "./noise.ts";

export interface Fault {
  readonly seed: number;
  readonly fault: string;
}

/** Gives the engine the notes of `count` seeds from `first` on and lists every breach of the contract. */
export function* findFaults(engine: Engine, first: number, count: number): Generator<Fault> {
  const { codes } = loadLexicon();
  for (let seed = first; seed < first + count; seed += 1) {
    for (const fault of faultsOf(engine, seed, codes)) yield { seed, fault };
  }
}

function faultsOf(engine: Engine, seed: number, codes: Codes): string[] {
  const note = noisyNote(seed);
  try {
    return checkSuggestion(note, engine.suggest(note), codes);
  } catch (error) {
    return [`thrown: ${error instanceof Error ? error.stack : String(error)}`];
  }
}
