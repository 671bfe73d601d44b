/** Answers at once, for most words of a text, that a list of words does not hold them. */
export interface WordSieve {
  /** False only where no word of the list has the first two characters and the length of the stretch. */
  readonly passes: (text: string, start: number, end: number) => boolean;
}

const longest = 31;

/** Two characters and a length as one index of fifteen bits; several may share one. */
const indexOf = (first: number, second: number, length: number): number =>
  ((first & longest) << 10) | ((second & longest) << 5) | Math.min(length, longest);

/** A sieve for a list of words, which looks at the text alone and cuts nothing out of it. */
export function createSieve(words: Iterable<string>): WordSieve {
  const marks = new Uint8Array(1 << 15);
  for (const word of words) marks[indexOf(word.charCodeAt(0), word.charCodeAt(1), word.length)] = 1;
  return {
    passes: (text, start, end) => {
      const second = end - start > 1 ? text.charCodeAt(start + 1) : Number.NaN;
      return marks[indexOf(text.charCodeAt(start), second, end - start)] === 1;
    },
  };
}
