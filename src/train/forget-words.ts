import { drawFrom } from "../bench/draw.ts";
import { hashOf } from "../lexicon/word-table.ts";
import type { Lexicon } from "../types/index.ts";

/**
 * The lexicon without a share of its words, cues and headings, drawn from a seed. Every word of the
 * corpus has found its way into the lexicon; other people's notes hold words that have not, and with
 * some words forgotten the corpus is as new to the engine as their notes are. Each word is drawn by
 * itself: a word that is added changes nothing for the others.
 */
export function forgetWords(lexicon: Lexicon, share: number, seed: number): Lexicon {
  const kept = (words: readonly string[]): readonly string[] =>
    words.filter((word) => !drawFrom(hashOf(word, 0, word.length) + seed).chance(share));
  return {
    ...lexicon,
    terms: lexicon.terms.map((term) => ({ ...term, words: kept(term.words) })),
    cues: lexicon.cues
      .map((cue) => ({ ...cue, words: kept(cue.words) }))
      .filter(({ words }) => words.length > 0),
    headings: lexicon.headings
      .map((heading) => ({ ...heading, words: kept(heading.words) }))
      .filter(({ words }) => words.length > 0),
  };
}
