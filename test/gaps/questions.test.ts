import { readdirSync } from "node:fs";
import { expect, it } from "vitest";
import { readGold } from "../../src/eval/read-gold.ts";
import { createEngine } from "../../src/index.ts";
import type { Note } from "../../src/types/index.ts";

const folder = "corpus/notes/";
const engine = createEngine({ today: "2026-12-31" });

/** Every question that the corpus makes the product ask, once each, with the gap that asks it. */
function questions(): ReadonlyMap<string, string> {
  const asked = new Map<string, string>();
  for (const file of readdirSync(folder)) {
    for (const { note } of readGold(folder + file)) {
      const { gaps } = engine.suggest({ id: "1", ...(note as Omit<Note, "id">) });
      for (const { id, question } of gaps) asked.set(question, id);
    }
  }
  return asked;
}

const asked = questions();

/** What a question to a physician must not hold: a code, money, a wish, an answer (AHIMA/ACDIS on compliant queries). */
const steering =
  /\b\d{5}\b|\b[A-Z]\d{4}\b|\$|\b(?:rvus?|reimburse\w*|payment|paid|revenue|upcod\w*|bill(?:ed|ing|able)?|higher|better|should|must|please confirm|in order to|so that we|to support|to justify|don't you|isn't it|wasn't it)\b/i;

/** Asks for what is not known, or leaves the choice. */
const open = /\b(?:what|which|how|when|where|who|whose|why|or|if|whether|any)\b/i;

it("asks about many things", () => {
  expect(new Set(asked.values()).size).toBeGreaterThan(25);
});

it.each([...asked])("does not lead: %s", (question) => {
  expect(question).toMatch(/\?$/);
  expect(question).not.toMatch(steering);
  expect(question).toMatch(open);
});
