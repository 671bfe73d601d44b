import { expect, it } from "vitest";
import { loadLexicon } from "../../src/lexicon/load.ts";
import { forgetWords } from "../../src/train/forget-words.ts";

const lexicon = loadLexicon();
const count = ({ terms, cues, headings }: Pick<typeof lexicon, "terms" | "cues" | "headings">) =>
  [terms, cues, headings].map((entries) =>
    entries.reduce((sum, { words }) => sum + words.length, 0),
  );

it("forgets about the share asked for, of terms, cues and headings alike, the same from one seed", () => {
  const forgetful = forgetWords(lexicon, 0.1, 3);
  const before = count(lexicon);
  count(forgetful).forEach((words, at) => {
    expect(words / (before[at] ?? 1)).toBeCloseTo(0.9, 1);
  });
  expect(count(forgetWords(lexicon, 0.1, 3))).toEqual(count(forgetful));
  expect(count(forgetWords(lexicon, 0, 3))).toEqual(before);
});

it("forgets no look-alike: what a word is not stays known", () => {
  const words = ({ terms }: Pick<typeof lexicon, "terms">) => terms.flatMap(({ not }) => not);
  expect(words(forgetWords(lexicon, 0.5, 1))).toEqual(words(lexicon));
});
