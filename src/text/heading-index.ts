import { addWord, emptyTable, numberOf, type WordTable } from "../lexicon/word-table.ts";
import type { Heading, SectionKind } from "../types/index.ts";

/** One spelling of a heading, in lower case. */
export interface HeadingPhrase {
  readonly words: string;
  readonly kind: SectionKind;
}

/** Headings by one of their words. */
interface HeadingGroups {
  /** The index of each word's headings in `phrases`; none at 0. */
  readonly words: WordTable;
  readonly phrases: HeadingPhrase[][];
}

/** The headings of a lexicon by the words they are looked up with, longest spelling first. */
export interface HeadingIndex {
  readonly whole: ReadonlyMap<string, HeadingPhrase>;
  readonly byFirst: HeadingGroups;
  readonly byLast: HeadingGroups;
}

/** The headings with the word that fills a stretch of text, longest first; empty where there are none. */
export const headingsWith = (
  { words, phrases }: HeadingGroups,
  plain: string,
  start: number,
  end: number,
): readonly HeadingPhrase[] => phrases[numberOf(words, plain, start, end)] ?? [];

const built = new WeakMap<readonly Heading[], HeadingIndex>();

/** Builds the index of a lexicon's headings, once for each lexicon. */
export function headingIndex(headings: readonly Heading[]): HeadingIndex {
  const known = built.get(headings);
  if (known !== undefined) {
    return known;
  }
  const index = build(headings);
  built.set(headings, index);
  return index;
}

function build(headings: readonly Heading[]): HeadingIndex {
  const whole = new Map<string, HeadingPhrase>();
  for (const { kind, words } of headings) {
    for (const spelling of words.flatMap(spellings)) {
      if (!whole.has(spelling)) {
        whole.set(spelling, { words: spelling, kind });
      }
    }
  }
  const phrases = [...whole.values()].sort((a, b) => b.words.length - a.words.length);
  return {
    whole,
    byFirst: grouped(phrases, (words) => words.split(" ", 1)[0] ?? words),
    byLast: grouped(phrases, (words) => words.slice(words.lastIndexOf(" ") + 1)),
  };
}

/** The ways in which one heading is written: hyphens, `and`, before and behind. */
function spellings(words: string): string[] {
  const plain = words.toLowerCase().trim();
  const stems = /\b(pre|post)(?:-| )?(op|operative|procedure|procedural|treatment)\b/;
  const forms = stems.test(plain)
    ? ["$1-$2", "$1$2", "$1 $2"].map((form) => plain.replace(stems, form))
    : [plain];
  return forms.flatMap((form) =>
    form.includes(" and ") ? [form, form.replace(" and ", " & ")] : [form],
  );
}

function grouped(
  phrases: readonly HeadingPhrase[],
  keyOf: (words: string) => string,
): HeadingGroups {
  const words = emptyTable();
  const groups: HeadingPhrase[][] = [[]];
  for (const phrase of phrases) {
    const key = keyOf(phrase.words);
    const known = groups[numberOf(words, key, 0, key.length)];
    if (known === undefined || known === groups[0]) {
      addWord(words, key, groups.push([phrase]) - 1);
    } else {
      known.push(phrase);
    }
  }
  return { words, phrases: groups };
}
