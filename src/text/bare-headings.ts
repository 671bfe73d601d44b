import { allMatches } from "../lexicon/all-matches.ts";
import type { HeadingHit, HeadingSource } from "./heading-phrases.ts";

/** Headings of a visit as they stand in a text that lost its line breaks and colons. */
const bare =
  /(?<=[A-Za-z0-9.,;)%][ \u00a0])(?:CC|HPI|ROS|PMH|Exam|PE|Subjective|Objective|Assessment|Impression|A\/P|A&P|Plan)(?=[ \u00a0](?!(?:of|to|for|is|was|and|by|the|with|under|in|as|as|from)\b)[A-Za-z0-9])/g;

/** So much on one line is no line but a page. */
const page = 160;

/**
 * "HPI hives daily Exam wheals A/P urticaria: increase": headings without a colon inside a long line,
 * where two of them or more stand on it.
 */
export function bareHeadings({ text, plain, lines, index }: HeadingSource): HeadingHit[] {
  return lines.flatMap(({ start, end }, line) => {
    if (end - start < page) return [];
    const hits = allMatches(bare, text.slice(start, end)).flatMap((match): HeadingHit[] => {
      const from = start + match.index;
      const to = from + match[0].length;
      const kind = index.whole.get(plain.slice(from, to))?.kind;
      return kind === undefined ? [] : [{ start: from, end: to, kind, place: "sentence", line }];
    });
    return new Set(hits.map(({ kind }) => kind)).size < 2 ? [] : hits;
  });
}
