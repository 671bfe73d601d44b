import type { Heading, ReceivedAt, Sentence, TextDocument } from "../types/index.ts";
import { withFilledSlots } from "./filled-slots.ts";
import { findHeadings } from "./find-headings.ts";
import { headingIndex } from "./heading-index.ts";
import type { HeadingHit } from "./heading-phrases.ts";
import { readItems } from "./items.ts";
import { readLines, wrapping } from "./lines.ts";
import { normalise } from "./normalise.ts";
import { findSeams, withGluedTitles } from "./seams.ts";
import { readSections } from "./sections.ts";
import { readSentences } from "./sentences.ts";
import { clauseStarts, withSpokenMarks } from "./spoken-text.ts";
import { withTellingCase } from "./telling-case.ts";
import { withoutTimes } from "./time-stamps.ts";
import { readVisits } from "./visits.ts";

/**
 * Reads a note's text: sections, labelled items, sentences, visits and seams, all as offsets into
 * the text. Any string is a text; nothing is thrown. `receivedAt` tells how long its lines were when
 * they were broken.
 */
export function readText(
  received: string,
  headings: readonly Heading[],
  receivedAt?: ReceivedAt,
): TextDocument {
  const plain = withFilledSlots(withSpokenMarks(withoutTimes(normalise(received))));
  // The words as received tell the case of their letters; a blank is a blank.
  const text = withTellingCase(received.replaceAll("\u00a0", " "));
  const lines = readLines(text, plain, receivedAt);
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
  const apart = [...seams, ...behindOptions(plain, sentences)].sort((a, b) => a - b);
  const joined = joinWraps(withColons(plain, hits), sentences);
  return { text: received, plain: joined, sections, items, sentences, visits, seams: apart };
}

const box = /[[☒☑☐□■]|\([x*✓✔ ]/;
const endsInOption = /(?:\[[ x*✓✔_]{0,3}\]|\([ x*✓✔]{1,3}\)|[☒☑☐□■])[^\n[(☒☑☐□■]{0,40}$/;

/** "( ) punch  ( ) incisional", then "Biopsy taken:": the words of a box go on in no other line. */
function behindOptions(plain: string, sentences: readonly Sentence[]): number[] {
  if (!box.test(plain)) return [];
  return sentences.flatMap(({ start }, index) => {
    const before = sentences[index - 1];
    const ended =
      before !== undefined && endsInOption.test(plain.slice(before.start, before.end).trimEnd());
    return ended ? [start] : [];
  });
}

/** "Number 3" as the bare label of a count, as if it were "Number:3;". */
function withColons(plain: string, hits: readonly HeadingHit[]): string {
  let marked = plain;
  for (const { kind, end } of hits) {
    const value = /^ (\d{1,2})(?: |$)/.exec(plain.slice(end, end + 4))?.[1];
    if (kind !== "field-count" || value === undefined) continue;
    if (!/[a-z]/.test(plain.charAt(end - 1))) continue;
    const behind = end + 1 + value.length;
    const stop = behind < plain.length ? ";" : "";
    marked = `${marked.slice(0, end)}:${value}${stop}${marked.slice(behind + stop.length)}`;
  }
  return marked;
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
