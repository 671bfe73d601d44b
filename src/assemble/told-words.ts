import { allMatches } from "../lexicon/all-matches.ts";
import type { Fact, Span } from "../types/index.ts";
import { missing, stated } from "./facts.ts";
import { placeOf } from "./reading.ts";
import type { Scene } from "./scene.ts";
import { unreadSections } from "./unread-sections.ts";

const denied =
  /\b(?:no|not|never|without|nor|neither|none|n't|denies|avoid(?:ed|ing)?|rather than|instead of)\b[^,;.]{0,40}$/;

/** The sentences that tell of the visit: no leaflet, consent or history of others. */
export function toldSentences(scene: Scene): readonly Span[] {
  const { doc } = scene.reading;
  return doc.sentences.filter((sentence) => {
    const { kind, home } = placeOf(doc, sentence);
    return !unreadSections.has(kind) && !unreadSections.has(home);
  });
}

/**
 * The first words of some sentences that a pattern finds and that no negation before them takes back.
 * The pattern must be global; it is asked sentence by sentence.
 */
export function wordsTold(scene: Scene, sentences: readonly Span[], pattern: RegExp): Fact<string> {
  const { plain } = scene.reading;
  for (const { start, end } of sentences) {
    const text = plain.slice(start, end).replace(/\s/g, " ");
    for (const match of allMatches(pattern, text)) {
      if (denied.test(text.slice(Math.max(0, match.index - 60), match.index))) continue;
      const from = start + match.index;
      return stated(match[0], { start: from, end: from + match[0].length });
    }
  }
  return missing;
}
