import { type Alternatives, alternativesOf, startingWith } from "./starting-with.ts";

/** A place where one of several patterns was found. */
export interface WordHit {
  readonly match: RegExpExecArray;
  /** Which of the patterns it is. */
  readonly which: number;
}

/** The patterns that can match at one letter, as one sticky pattern. */
interface AtLetter {
  readonly pattern: RegExp;
  readonly which: readonly number[];
}

/**
 * A search for patterns that match where a word begins and nowhere within one: at each beginning only
 * the alternatives are tried that its first letter leaves. One expression for all of them would try
 * them all at every letter.
 *
 * @param sources of expressions without flags, none of which matches an empty text or a letter behind
 *   another. Of several that match at one place the first in this order is found. With more than one
 *   source none may hold a capturing group; with one, none of several alternatives that it begins with may.
 * @returns the first hit in a text at or behind an offset.
 */
export function wordSearch(
  sources: readonly string[],
): (text: string, from: number) => WordHit | undefined {
  const byUnit: (AtLetter | null | undefined)[] = [];
  const read = sources.map(alternativesOf);
  const at = (unit: number): AtLetter | null => {
    const known = byUnit[unit];
    if (known !== undefined) return known;
    const made = atLetter(sources, read, String.fromCharCode(unit));
    byUnit[unit] = made;
    return made;
  };
  return (text, from) => {
    let hit: WordHit | undefined;
    for (let place = from; place < text.length && hit === undefined; place += 1) {
      if (isWithin(text, place)) continue;
      const here = at(Math.min(text.charCodeAt(place), lastOfTable));
      if (here !== null) hit = hitAt(here, text, place);
    }
    return hit;
  };
}

/** What no pattern begins with but by a class that takes nearly all: tried with all of them. */
const lastOfTable = 127;

const isSmall = (unit: number): boolean => unit >= 97 && unit <= 122;

/** Does a small letter stand before the place, whatever stands there? */
const isWithin = (text: string, place: number): boolean =>
  place > 0 && isSmall(text.charCodeAt(place - 1));

function atLetter(
  sources: readonly string[],
  read: readonly Alternatives[],
  letter: string,
): AtLetter | null {
  const any = letter.charCodeAt(0) === lastOfTable;
  const left = read.flatMap((alternatives, which) => {
    const source = any ? sources[which] : startingWith(alternatives, letter);
    return source === undefined ? [] : [{ which, source }];
  });
  if (left.length === 0) return null;
  const source =
    sources.length === 1
      ? (left[0]?.source ?? "")
      : left.map((each) => `(${each.source})`).join("|");
  return { pattern: new RegExp(source, "y"), which: left.map(({ which }) => which) };
}

function hitAt({ pattern, which }: AtLetter, text: string, place: number): WordHit | undefined {
  pattern.lastIndex = place;
  const match = pattern.exec(text);
  if (match === null) return undefined;
  if (which.length === 1) return { match, which: which[0] ?? 0 };
  let group = 1;
  while (match[group] === undefined) group += 1;
  return { match, which: which[group - 1] ?? 0 };
}
