import { samePlace } from "../lexicon/same-lesion.ts";
import type { Lexicon, Side, Site } from "../types/index.ts";

const longestName = 5;
const mostWords = 30;
const names = new WeakMap<Lexicon, ReadonlyMap<string, string>>();

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");

/** Every word or phrase for a place, to its concept. */
function placeNames(lexicon: Lexicon): ReadonlyMap<string, string> {
  const known = names.get(lexicon);
  if (known !== undefined) return known;
  const places = new Map<string, string>();
  for (const { concept, words } of lexicon.terms) {
    if (lexicon.concepts.get(concept)?.kind !== "site") continue;
    for (const word of words) places.set(wordsOf(word).join(" "), concept);
  }
  names.set(lexicon, places);
  return places;
}

function conceptsIn(words: readonly string[], places: ReadonlyMap<string, string>): string[] {
  const found: string[] = [];
  for (let start = 0; start < words.length; start += 1) {
    for (let length = Math.min(longestName, words.length - start); length > 0; length -= 1) {
      const concept = places.get(words.slice(start, start + length).join(" "));
      if (concept === undefined) continue;
      found.push(concept);
      start += length - 1;
      break;
    }
  }
  return found;
}

function sideIn(words: readonly string[]): Side | undefined {
  const left = words.includes("left") || words.includes("lt");
  const right = words.includes("right") || words.includes("rt");
  if (left === right) return undefined;
  return left ? "left" : "right";
}

/**
 * Whether the place of an earlier procedure, as the record words it, can be the place of one at this
 * visit; `undefined` where the record's words are not known.
 */
export function samePlaceAsPrior(lexicon: Lexicon, prior: string, site: Site): boolean | undefined {
  const words = wordsOf(prior).slice(0, mostWords);
  if (words.join(" ") === site.name.toLowerCase()) return true;
  const concepts = conceptsIn(words, placeNames(lexicon));
  if (concepts.length === 0) return undefined;
  const place = { name: words.join(" "), concepts, side: sideIn(words), qualifiers: [] };
  return samePlace(lexicon, place, site);
}
