import type { Place } from "./reading.ts";

interface Placed {
  readonly place: Place;
}

interface Acting {
  readonly technique: Placed;
}

/** A list is sorted into sentences once, so that asking for every word of a long note takes time in proportion. */
function sortedBy<Any extends object>(sentenceOf: (one: Any) => number) {
  const sorted = new WeakMap<readonly Any[], ReadonlyMap<number, readonly Any[]>>();
  return <T extends Any>(list: readonly T[], sentence: number): readonly T[] => {
    let found = sorted.get(list);
    if (found === undefined) {
      found = intoSentences(list, sentenceOf);
      sorted.set(list, found);
    }
    return (found.get(sentence) ?? []) as readonly T[];
  };
}

function intoSentences<Any>(list: readonly Any[], sentenceOf: (one: Any) => number) {
  const found = new Map<number, Any[]>();
  for (const one of list) {
    const known = found.get(sentenceOf(one));
    if (known === undefined) found.set(sentenceOf(one), [one]);
    else known.push(one);
  }
  return found;
}

/** What of a list of words stands in a sentence, in order. */
export const ofSentence = sortedBy<Placed>(({ place }) => place.sentence);

/** What of a list of acts is told in a sentence, in order. */
export const actsOfSentence = sortedBy<Acting>(({ technique }) => technique.place.sentence);
