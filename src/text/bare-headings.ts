import { allMatches } from "../lexicon/all-matches.ts";
import type { SectionKind } from "../types/index.ts";
import type { HeadingHit, HeadingSource } from "./heading-phrases.ts";

/**
 * Headings of a visit as they stand in a text that lost its line breaks and colons. Both patterns look
 * at the first letter first: it rules out most places of a text.
 */
const bare =
  /(?=[ACEHIOPRS])(?<=[A-Za-z0-9.,;)%][ \u00a0])(?:CC|HPI|ROS|PMH|Exam|PE|Subjective|Objective|Assessment|Impression|A\/P|A&P|Plan)(?=[ \u00a0](?!(?:of|to|for|is|was|and|by|the|with|under|in|as|as|from)\b)[A-Za-z0-9])/g;

/** "Exam - blisters", "PE- blisters": the same with a dash, first on a line or behind a sentence. */
const dashed =
  /(?=[ACDEHIMOPRST])(?<=^|[.;!?)][ \u00a0]{1,3})(?:CC|HPI|H[Xx]|History|ROS|PMH|Exam|EXAM|PE|Subjective|Objective|Assessment|ASSESSMENT|Impression|IMP|Imp|D[Xx]|Diagnosis|A\/P|A&P|Plan|PLAN|Procedures?|PROCEDURE|Treatment|T[Xx]|R[Xx]|MDM)(?= ?-{1,2} \S)/g;

/** So much on one line is no line but a page. */
const page = 160;

/** Behind a sentence "Rx" tells what was prescribed; it heads no list of drugs. */
const kindOf = (words: string, kind: SectionKind | undefined): SectionKind | undefined =>
  words === "rx" ? "field-other" : kind;

/** Headings of one line where two of them or more stand on it, and whether a dash is their mark. */
function hitsOf(
  { text, plain, lines, index }: HeadingSource,
  line: number,
  pattern: RegExp,
): HeadingHit[] {
  const { start = 0, end = 0 } = lines[line] ?? {};
  return allMatches(pattern, text.slice(start, end)).flatMap((match): HeadingHit[] => {
    const from = start + match.index;
    const to = from + match[0].length;
    const words = plain.slice(from, to);
    const kind = kindOf(words, index.whole.get(words)?.kind);
    if (kind === undefined) return [];
    const dash = /^ ?-{1,2}/.exec(plain.slice(to, to + 3))?.[0].length ?? 0;
    const place = from === start ? "line" : "sentence";
    return [{ start: from, end: to + dash, kind, place, line }];
  });
}

const isSeveral = (hits: readonly HeadingHit[]): boolean =>
  new Set(hits.map(({ kind }) => kind)).size > 1;

/**
 * "HPI hives daily Exam wheals A/P urticaria: increase": headings without a colon inside a long line,
 * where two of them or more stand on it; those with a dash where the note has two or more.
 */
export function bareHeadings(source: HeadingSource): HeadingHit[] {
  const { lines, plain } = source;
  const found = lines.flatMap(({ start, end }, line) => {
    const hits = end - start < page ? [] : hitsOf(source, line, bare);
    return isSeveral(hits) ? hits : [];
  });
  if (!plain.includes("- ")) return found;
  const marked = lines.flatMap((_, line) => hitsOf(source, line, dashed));
  return isSeveral(marked) ? [...found, ...marked].sort((a, b) => a.start - b.start) : found;
}
