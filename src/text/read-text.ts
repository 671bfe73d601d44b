import type { Heading, Sentence, TextDocument } from "../types/index.ts";
import { findHeadings } from "./find-headings.ts";
import { headingIndex } from "./heading-index.ts";
import { readItems } from "./items.ts";
import { readLines, wrapping } from "./lines.ts";
import { normalise } from "./normalise.ts";
import { findSeams, withGluedTitles } from "./seams.ts";
import { readSections } from "./sections.ts";
import { readSentences } from "./sentences.ts";
import { clauseStarts, withSpokenMarks } from "./spoken-text.ts";
import { readVisits } from "./visits.ts";

/**
 * Reads a note's text: sections, labelled items, sentences, visits and seams, all as offsets into
 * the text as received. Any string is a text; nothing is thrown.
 */
export function readText(text: string, headings: readonly Heading[]): TextDocument {
  const plain = withSpokenMarks(normalise(text));
  const lines = readLines(text, plain);
  const how = wrapping(text, plain, lines);
  const index = headingIndex(headings);
  const found = findHeadings({ text, plain, lines, index });
  const seams = findSeams(text, plain, found)
    .concat(clauseStarts(plain))
    .sort((a, b) => a - b);
  const hits = withGluedTitles({ text, plain, lines, index }, found, seams);
  const source = { text, plain, lines, how, seams, hits };
  const sections = readSections(source, hits);
  const items = readItems(source, sections);
  const sentences = readSentences(source, sections, items);
  const visits = readVisits(source);
  return { text, plain: joinWraps(plain, sentences), sections, items, sentences, visits, seams };
}

/** The text with the line breaks inside a sentence as spaces: "right\nthigh" is one phrase. */
function joinWraps(plain: string, sentences: readonly Sentence[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const { start, end } of sentences) {
    const wrapped = plain.slice(start, end);
    if (!wrapped.includes("\n")) continue;
    parts.push(plain.slice(from, start), wrapped.replaceAll("\n", " "));
    from = end;
  }
  return from === 0 ? plain : parts.join("") + plain.slice(from);
}
