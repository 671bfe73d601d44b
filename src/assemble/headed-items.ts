import type { TechniqueFamily } from "../types/index.ts";
import { isLeft } from "./left-in-item.ts";
import { isToday, type Reading, type Technique } from "./reading.ts";
import type { Target, Targets } from "./targets.ts";

/** What takes a lesion off or a piece of it: an item that tells one of these needs no heading. */
const takes: ReadonlySet<TechniqueFamily> = new Set<TechniqueFamily>([
  "biopsy",
  "shave",
  "excision",
  "mohs",
]);

/** Nouns that number lesions, not problems or procedures. */
const things =
  /^(?:lesion|(?:[a-z]+ )?site|spot|nevus|mole|cyst|lesion block|growth|neoplasm|specimen|biopsy)$/;

/** Sentences between a heading and its first lesion: indication, consent, anaesthetic. */
const mostBetween = 8;

/**
 * "SHAVE REMOVAL", then "Lesion 1: ..." and "Lesion 2: ..." of which none names what was done: the
 * heading speaks of every one.
 */
export function headedTargets(
  reading: Reading,
  targets: Targets,
  { place, is }: Technique,
): Target[] {
  const { doc, techniques } = reading;
  const within = doc.items[place.item];
  if ((within !== undefined && !within.label.startsWith("block")) || !takes.has(is.family))
    return [];
  const behind = doc.sentences.slice(place.sentence + 1, place.sentence + 1 + mostBetween);
  const first = behind.find(({ item }) => things.test(doc.items[item]?.noun ?? ""));
  const list = doc.items[first?.item ?? -1]?.list;
  if (list === undefined) return [];
  const items = doc.items.flatMap((item, index) => (item.list === list ? index : []));
  const told = techniques.some(
    (other) =>
      takes.has(other.is.family) &&
      other.is.weak !== true &&
      isToday(other.assertion) &&
      items.includes(other.place.item),
  );
  return told
    ? []
    : items.flatMap((item) => (isLeft(reading, item) ? [] : (targets.byItem.get(item) ?? [])));
}
