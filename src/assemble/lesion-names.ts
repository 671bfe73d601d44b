import { keptIn } from "./kept.ts";
import { ofSentence } from "./of-sentence.ts";
import type { Reading } from "./reading.ts";

/** Do two sentences name a lesion of the same name? */
export function sharesOne(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  for (const one of a) if (b.has(one)) return true;
  return false;
}

/** Words for a lesion that say nothing of which one it is. */
const nameless =
  /^(?:lesions?|lesion\(s\)|spots?|areas?|sites?|wounds?|growths?|defects?|tumou?rs?)$/;

function namesIn({ lesions, plain }: Reading, sentence: number): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { is, start, end } of ofSentence(lesions, sentence)) {
    if (is.behaviour === "wound") continue;
    const word = plain.slice(start, end);
    if (is.behaviour !== "unknown") names.add(is.id);
    else if (!nameless.test(word))
      names.add(word.slice(word.lastIndexOf(" ") + 1).replace(/s$/, ""));
  }
  return names;
}

const namesBySentence = keptIn(() => new Map<number, ReadonlySet<string>>());

/** Names of lesions in a sentence: what they are, or the word for their looks ("plaque", "papule"). */
export function lesionsIn(reading: Reading, sentence: number): ReadonlySet<string> {
  const all = namesBySentence(reading);
  const known = all.get(sentence);
  if (known !== undefined) return known;
  const names = namesIn(reading, sentence);
  all.set(sentence, names);
  return names;
}
