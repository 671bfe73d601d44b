import { unitAt } from "../lexicon/unit-at.ts";
import { addWord, emptyTable, numberOf, type WordTable } from "../lexicon/word-table.ts";
import type { ConfidenceModel, Span } from "../types/index.ts";
import { breaksOff } from "./broken-off.ts";

/** How far a note's words are those of the lexicon and of the notes learned from. */
export interface NoteWords {
  /** Words of three letters and more. */
  readonly total: number;
  /** Offsets of those that are unknown, rising. */
  readonly unknown: readonly number[];
  /** Characters of the note. */
  readonly length: number;
  /** Does it end in the middle of a sentence? */
  readonly brokenOff: boolean;
}

const shortest = 3;

const isSmall = (unit: number): boolean =>
  (unit >= 97 && unit <= 122) || (unit >= 0xc0 && unit <= 0xffdc);
const isCapital = (unit: number): boolean => unit >= 65 && unit <= 90;

/** Behind the units of one sort from an offset on. */
function runEnd(text: string, from: number, belongs: (unit: number) => boolean): number {
  let at = from;
  while (at < text.length && belongs(text.charCodeAt(at))) at += 1;
  return at;
}

/** Behind capitals that make a word: three or more, the last of which begins no word of small letters. */
function capitalsEnd(text: string, start: number): number {
  const end = runEnd(text, start, isCapital);
  const next = unitAt(text, end);
  const own = next >= 97 && next <= 122 ? end - 1 : end;
  return own - start >= 3 ? own : start;
}

/**
 * Behind the word that begins at an offset; the offset itself where none does.
 *
 * Letters of any alphabet; digits, signs and single letters say little about where a note comes from.
 * A capital behind small letters begins a word: exports glue fields together ("NoteDate").
 */
function wordEnd(text: string, start: number): number {
  const first = text.charCodeAt(start);
  const capital = isCapital(first);
  if (!capital && !isSmall(first)) return start;
  const small = capital ? start + 1 : start;
  const end = runEnd(text, small, isSmall);
  if (end - small >= 2) return end;
  return capital ? capitalsEnd(text, start) : start;
}

/** The words of a text, as `ConfidenceModel.words` has them. */
export function wordsOf(text: string): readonly string[] {
  const found: string[] = [];
  for (let at = 0; at < text.length; ) {
    const end = wordEnd(text, at);
    if (end - at >= shortest) found.push(text.slice(at, end).toLowerCase());
    at = Math.max(end, at + 1);
  }
  return found;
}

const tables = new WeakMap<ReadonlySet<string>, WordTable>();

/** The words of a model as a table, made once. */
function tableOf(words: ReadonlySet<string>): WordTable {
  const known = tables.get(words);
  if (known !== undefined) return known;
  const table = emptyTable();
  for (const word of words) addWord(table, word, 1);
  tables.set(words, table);
  return table;
}

/** Is a stretch, with its letters made small, one of the words? */
function isKnown(words: WordTable, text: string, start: number, end: number): boolean {
  if (numberOf(words, text, start, end) !== 0) return true;
  const lower = text.slice(start, end).toLowerCase();
  return numberOf(words, lower, 0, lower.length) !== 0;
}

/** Looks each word of a note up. */
export function readWords(text: string, words: ReadonlySet<string>): NoteWords {
  const table = tableOf(words);
  const unknown: number[] = [];
  let total = 0;
  for (let at = 0; at < text.length; ) {
    const end = wordEnd(text, at);
    if (end - at >= shortest) {
      total += 1;
      if (!isKnown(table, text, at, end)) unknown.push(at);
    }
    at = Math.max(end, at + 1);
  }
  return { total, unknown, length: text.length, brokenOff: breaksOff(text) };
}

/** Share of unknown words; 0 for a note without words. */
export const unknownShare = ({ total, unknown }: NoteWords): number =>
  total === 0 ? 0 : unknown.length / total;

/** Where in rising offsets the first one stands that is no less than `least`, by halving. */
function firstFrom(offsets: readonly number[], least: number): number {
  let [low, high] = [0, offsets.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((offsets[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Unknown words that begin no further than `reach` characters from one of the spans. */
export function unknownNear({ unknown }: NoteWords, spans: readonly Span[], reach: number): number {
  const near = new Set<number>();
  for (const { start, end } of spans) {
    let at = firstFrom(unknown, start - reach);
    for (; (unknown[at] ?? Number.POSITIVE_INFINITY) <= end + reach; at += 1) near.add(at);
  }
  return near.size;
}

/** So few words say nothing about the language of a note. */
export const fewestWords = 12;

/** Why a note is not of the world that was learned from; `undefined` where it is. */
export function foreignTo(note: NoteWords, { foreignShare }: ConfidenceModel): string | undefined {
  if (note.total < fewestWords || unknownShare(note) < foreignShare) return undefined;
  const share = Math.round(unknownShare(note) * 100);
  return `${share} % of its words are known from no clinical note in English`;
}
