import { type Draw, drawFrom } from "../bench/draw.ts";
import type { Lexicon } from "../types/index.ts";

/**
 * The lexicon without a share of its words, cues and headings, drawn from a seed. Every word of the
 * corpus has found its way into the lexicon; other people's notes hold words that have not, and with
 * some words forgotten the corpus is as new to the engine as their notes are.
 */
export function forgetWords(lexicon: Lexicon, share: number, seed: number): Lexicon {
  const draw = drawFrom(seed);
  return {
    ...lexicon,
    terms: lexicon.terms.map((term) => ({ ...term, words: kept(term.words, share, draw) })),
    cues: lexicon.cues
      .map((cue) => ({ ...cue, words: kept(cue.words, share, draw) }))
      .filter(({ words }) => words.length > 0),
    headings: lexicon.headings
      .map((heading) => ({ ...heading, words: kept(heading.words, share, draw) }))
      .filter(({ words }) => words.length > 0),
  };
}

const kept = (words: readonly string[], share: number, draw: Draw): readonly string[] =>
  words.filter(() => !draw.chance(share));
