import type { Reading } from "./reading.ts";

/** Do two sentences name a lesion of the same name? */
export function sharesOne(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  for (const one of a) if (b.has(one)) return true;
  return false;
}

/** Words for a lesion that say nothing of which one it is. */
const nameless =
  /^(?:lesions?|lesion\(s\)|spots?|areas?|sites?|wounds?|growths?|defects?|tumou?rs?)$/;

/** Names of lesions in a sentence: what they are, or the word for their looks ("plaque", "papule"). */
export function lesionsIn({ lesions, plain }: Reading, sentence: number): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { place, is, start, end } of lesions) {
    if (place.sentence !== sentence || is.behaviour === "wound") continue;
    const word = plain.slice(start, end);
    if (is.behaviour !== "unknown") names.add(is.id);
    else if (!nameless.test(word))
      names.add(word.slice(word.lastIndexOf(" ") + 1).replace(/s$/, ""));
  }
  return names;
}
