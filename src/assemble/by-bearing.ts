import { allMatches } from "../lexicon/all-matches.ts";
import type { Span } from "../types/index.ts";
import { type Reading, sentenceAt } from "./reading.ts";
import type { Target, Targets } from "./targets.ts";

const bearing =
  /\bthe (left|right|upper|lower|medial|lateral|anterior|posterior|first|second|third)(?:[- ](?:hand|sided))? (?:one|closure|wound|defect|lesion|site|scar|line|suture line|repair|excision|tumou?r|carcinoma|cancer|spot|mole|nevus|cyst)\b/g;
const ordinals = ["first", "second", "third"];

const isOn =
  (word: string) =>
  ({ phrases }: Target): boolean =>
    phrases.some(({ site }) => site.side === word || site.name.split(" ").includes(word));

/** "The upper closure came to 4.0 cm and the lower one 4.2 cm": the lesion that a word of bearing or order picks out. */
export function targetByBearing(
  { plain, doc }: Reading,
  { all }: Targets,
  { start }: Span,
): Target | undefined {
  if (all.length < 2) return undefined;
  const from = doc.sentences[sentenceAt(doc, start)]?.start ?? start;
  const word = allMatches(bearing, plain.slice(from, start)).at(-1)?.[1];
  if (word === undefined) return undefined;
  const order = ordinals.indexOf(word);
  if (order >= 0) return all[order];
  const found = all.filter(isOn(word));
  return found.length === 1 ? found[0] : undefined;
}
