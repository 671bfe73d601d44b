import type { Place } from "./reading.ts";

interface Placed {
  readonly place: Place;
}

const sorted = new WeakMap<readonly Placed[], ReadonlyMap<number, readonly Placed[]>>();

function bySentence(list: readonly Placed[]): ReadonlyMap<number, readonly Placed[]> {
  const found = new Map<number, Placed[]>();
  for (const one of list) {
    const known = found.get(one.place.sentence);
    if (known === undefined) found.set(one.place.sentence, [one]);
    else known.push(one);
  }
  sorted.set(list, found);
  return found;
}

/**
 * What of a list stands in a sentence, in order. A list is sorted into sentences once, so that asking
 * for every word of a long note takes time in proportion.
 */
export function ofSentence<T extends Placed>(list: readonly T[], sentence: number): readonly T[] {
  return ((sorted.get(list) ?? bySentence(list)).get(sentence) ?? []) as readonly T[];
}
