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
  /(?=[ACDEHIMOPRST])(?<=^|[.;!?)][ \u00a0]{1,3})(?:CC|HPI|H[Xx]|History|ROS|PMH|Exam|EXAM|PE|Subjective|Objective|Assessment|ASSESSMENT|Impression|IMP|Imp|D[Xx]|Diagnosis|A\/P|A&P|Plan|PLAN|Procedures?|PROCEDURE|Treatment|T[Xx]|R[Xx]|MDM)(?= ?[-\u2010-\u2015]{1,2} \S)/g;

/** "PROCEDURE drainage SITE left axilla DETAILS incised": labels in capitals among small letters. */
const shouted =
  /(?<=^|[a-z\d.,;)][ \u00a0])[A-Z][A-Z&/-]{2,20}(?: [A-Z&/-]{2,20}){0,3}(?=[ \u00a0][a-z\d"(#])/g;

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
  const labels = found.length > 0 ? [] : lines.flatMap((_, line) => labelsIn(source, line));
  if (!plain.includes("- ")) return [...found, ...labels];
  const marked = lines.flatMap((_, line) => hitsOf(source, line, dashed));
  return isSeveral(marked)
    ? [...found, ...marked].sort((a, b) => a.start - b.start)
    : [...found, ...labels];
}

/** Fewer labels in capitals on a line may be words that somebody wanted seen. */
const fewestLabels = 3;

function labelsIn(source: HeadingSource, line: number): HeadingHit[] {
  const { start = 0, end = 0 } = source.lines[line] ?? {};
  if (end - start < fewestLabels * 20) return [];
  const hits = hitsOf(source, line, shouted);
  return new Set(hits.map(({ kind }) => kind)).size < fewestLabels ? [] : hits;
}
