import { wordsOf } from "../confidence/note-words.ts";
import type { Lexicon } from "../types/index.ts";

/** Every word that the lexicon's terms, look-alikes, cues and headings are written with. */
export function lexiconWords({
  terms,
  cues,
  headings,
}: Pick<Lexicon, "terms" | "cues" | "headings">): ReadonlySet<string> {
  const phrases = [
    ...terms.flatMap(({ words, not }) => [...words, ...not]),
    ...cues.flatMap(({ words }) => words),
    ...headings.flatMap(({ words }) => words),
  ];
  return new Set(phrases.flatMap(wordsOf));
}
