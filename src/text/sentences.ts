import type { Item, Section, Sentence } from "../types/index.ts";
import { abbreviations, beforeNumber, labelled, softEnds } from "./abbreviations.ts";
import { isWordUnit } from "./heading-phrases.ts";
import { isDigit, isLower, isUpper, type Line, wraps } from "./lines.ts";
import type { SectionSource } from "./section-ends.ts";

/**
 * The sentences of a text: in order, without overlap, covering all that is not space.
 *
 * A sentence ends at a full stop that is none of an abbreviation, decimal or label, at a heading, an
 * item marker or a seam, and at the end of a line unless the line was wrapped. A heading that ends in
 * a colon with nothing behind it on its line opens the sentence of the next line.
 */
export function readSentences(
  source: SectionSource,
  sections: readonly Section[],
  items: readonly Item[],
): Sentence[] {
  const breaks = [...source.seams];
  for (const { heading, body } of sections) {
    breaks.push(heading.end > heading.start ? heading.start : body.start);
  }
  for (const { marker } of items) {
    breaks.push(marker.start);
  }
  addLineBreaks(source, sections, breaks);
  addStops(source, items, breaks);
  breaks.push(source.plain.length);
  breaks.sort((a, b) => a - b);
  return between(source.plain, breaks, sections, items);
}

function between(
  plain: string,
  breaks: readonly number[],
  sections: readonly Section[],
  items: readonly Item[],
): Sentence[] {
  const sentences: Sentence[] = [];
  let from = 0;
  let section = 0;
  const open = new OpenItems(items);
  for (const to of breaks) {
    const start = skipSpace(plain, from, to);
    if (start < to) {
      while (sectionStart(sections[section + 1]) <= start) {
        section += 1;
      }
      sentences.push({ start, end: trimEnd(plain, start, to), section, item: open.at(start) });
      from = to;
    }
    from = Math.max(from, to);
  }
  return sentences;
}
