import type { HeadingHit } from "./heading-phrases.ts";
import type { SectionSource } from "./section-ends.ts";

const firstWord = /^\s*(\S+)/;

/** "= nevus of the back, shaved; reason: itch" above "= nevus of the knee, ...": rows of one list, whatever field one holds. */
export function isRowAbove(
  { plain, lines }: SectionSource,
  { start, line }: HeadingHit,
  end: number,
): boolean {
  const [own, below] = [lines[line], lines[line + 1]];
  if (own === undefined || below === undefined || start === own.start) return false;
  if (plain.slice(end, below.start).trim() !== "") return false;
  const word = firstWord.exec(plain.slice(own.start, own.end))?.[1];
  return word !== undefined && word === firstWord.exec(plain.slice(below.start, below.end))?.[1];
}
