import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createEngine } from "../../src/index.ts";
import { loadLexicon } from "../../src/lexicon/load.ts";
import { checkSuggestion } from "./check-suggestion.ts";
import { findFaults } from "./find-faults.ts";
import { noisyNote } from "./noise.ts";

const engine = createEngine({ today: "2026-12-31" });
const { codes } = loadLexicon();

describe("a suggestion", () => {
  it("keeps the contract on 2,000 generated notes", () => {
    expect([...findFaults(engine, 1, 2_000)]).toEqual([]);
  });

  it("keeps it on any text at all", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1, maxLength: 300 }), (text) => {
        fc.pre(text.trim() !== "");
        const note = { id: "1", text, dateOfService: "2026-03-14" } as const;
        expect(checkSuggestion(note, engine.suggest(note), codes)).toEqual([]);
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  it("is the same every time", () => {
    const another = createEngine({ today: "2026-12-31" });
    for (let seed = 1; seed <= 50; seed += 1) {
      const note = noisyNote(seed);
      const suggestion = engine.suggest(note);
      expect(engine.suggest(note)).toEqual(suggestion);
      expect(another.suggest(note)).toEqual(suggestion);
    }
  });
});
