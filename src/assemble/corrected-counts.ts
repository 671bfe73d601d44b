import type { Count } from "../types/index.ts";
import { keptIn } from "./kept.ts";
import type { Placed, Reading } from "./reading.ts";

type Told = Placed<Count>;

/** "There are 13 (scalp 6, ears 7), not 11": the right number, before the wrong one. */
const rightBefore =
  /(\d{1,3})(?![\d.])[^.;\n\d]{0,40}(?:\([^()\n]{0,80}\))?,? (?:and |but )?\(?(?:not|rather than|instead of) (?:the )?$/;
const longest = 160;

export interface Corrections {
  /** Numbers that the note takes back, wherever it told them. */
  readonly wrong: ReadonlySet<Told>;
  /** The numbers that stand in their place. */
  readonly right: ReadonlySet<Told>;
}

/** Numbers of lesions that a later sentence corrects: "LN2 to 3 keratoses. … Addendum: count was 5, not 3." */
export const correctedCounts = keptIn(({ counts, plain }: Reading): Corrections => {
  const wrong = new Set<Told>();
  const right = new Set<Told>();
  for (const denied of counts) {
    const from = Math.max(0, denied.start - longest);
    const match = rightBefore.exec(plain.slice(from, denied.start));
    const own = match && counts.find(({ start }) => start === from + match.index);
    if (!own || own.value === denied.value) continue;
    const taken = counts.filter(
      ({ value, end, of }) => value === denied.value && end <= own.start && isSame(of, own.of),
    );
    if (taken.length === 0) continue;
    right.add(own);
    for (const one of [denied, ...taken]) wrong.add(one);
  }
  return { wrong, right };
});

const isSame = (a: Count["of"], b: Count["of"]): boolean =>
  a === b || a === undefined || b === undefined;
