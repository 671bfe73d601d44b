import type { Span } from "../types/index.ts";

interface Numbered extends Span {
  readonly value: number;
}

const eachSide = /^ ?(?:ea|each|apiece|per|a side|on each|on either)\b/;
/** Characters between a number and the bracket that divides it. */
const farthest = 40;
/** "Nose 2, ears (1 each)": behind these the bracket is about another place. */
const goesOn = /[,;:.\n]| and |&|\+/;

/** "AK x 8 dorsal hands (4 ea)": what each side has of the number before it, where the sides come up to it. */
const isShare = (plain: string, { start, end, value }: Numbered, whole: Numbered): boolean =>
  plain[start - 1] === "(" &&
  start - whole.end <= farthest &&
  !goesOn.test(plain.slice(whole.end, start)) &&
  whole.value === 2 * value &&
  eachSide.test(plain.slice(end, end + 12));

/** The numbers of a sentence without those that only say how one of them divides over two sides. */
export const withoutShares = <T extends Numbered>(plain: string, counts: readonly T[]): T[] =>
  counts.filter((count, index) => {
    const whole = counts[index - 1];
    return whole === undefined || !isShare(plain, count, whole);
  });
