import type { ConfidenceModel, Span } from "../types/index.ts";

/** How far a note's words are those of the lexicon and of the notes learned from. */
export interface NoteWords {
  /** Words of three letters and more. */
  readonly total: number;
  /** Offsets of those that are unknown, rising. */
  readonly unknown: readonly number[];
  /** Characters of the note. */
  readonly length: number;
}

/**
 * Letters of any alphabet; digits, signs and short words say little about where a note comes from.
 * A capital behind small letters begins a word: exports glue fields together ("NoteDate").
 */
const word = /[A-Z]?[a-z\u00c0-\uffdc]{2,}|[A-Z]{3,}(?![a-z])/g;
const shortest = 3;

/** The words of a text, as `ConfidenceModel.words` has them. */
export const wordsOf = (text: string): readonly string[] =>
  (text.match(word) ?? [])
    .filter(({ length }) => length >= shortest)
    .map((found) => found.toLowerCase());

/** Looks each word of a note up. */
export function readWords(text: string, words: ReadonlySet<string>): NoteWords {
  const unknown: number[] = [];
  let total = 0;
  for (const match of text.matchAll(word)) {
    const [found] = match;
    if (found.length < shortest) continue;
    total += 1;
    if (!words.has(found.toLowerCase())) unknown.push(match.index);
  }
  return { total, unknown, length: text.length };
}

/** Share of unknown words; 0 for a note without words. */
export const unknownShare = ({ total, unknown }: NoteWords): number =>
  total === 0 ? 0 : unknown.length / total;

/** Unknown words that begin no further than `reach` characters from one of the spans. */
export const unknownNear = (
  { unknown }: NoteWords,
  spans: readonly Span[],
  reach: number,
): number =>
  unknown.filter((at) => spans.some(({ start, end }) => at >= start - reach && at <= end + reach))
    .length;

/** So few words say nothing about the language of a note. */
export const fewestWords = 12;

/** Why a note is not of the world that was learned from; `undefined` where it is. */
export function foreignTo(note: NoteWords, { foreignShare }: ConfidenceModel): string | undefined {
  if (note.total < fewestWords || unknownShare(note) < foreignShare) return undefined;
  const share = Math.round(unknownShare(note) * 100);
  return `${share} % of its words are known from no clinical note in English`;
}
