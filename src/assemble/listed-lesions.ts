import { firstWhere } from "../lexicon/first-where.ts";
import type { Behaviour } from "../types/index.ts";
import type { Act } from "./acts.ts";
import { keptIn } from "./kept.ts";
import { entriesIn, rows } from "./ledger.ts";
import { isTold, type LesionWord, type Reading } from "./reading.ts";
import type { Scene } from "./scene.ts";
import { withinOf } from "./targets.ts";

const notDestroyed: ReadonlySet<Behaviour> = new Set<Behaviour>([
  "wound",
  "abscess",
  "inflammatory",
  "scar",
]);

/** Told of the patient today, and of a kind that is destroyed. */
export const usable = (word: LesionWord) =>
  isTold(word.assertion) &&
  word.assertion.time !== "past" &&
  word.is.behaviour !== "unknown" &&
  !notDestroyed.has(word.is.behaviour);

const usableLesions = keptIn(({ lesions }) => lesions.filter(usable));

const numbered = keptIn((): (boolean | undefined)[] => []);

/** Does a sentence number lesions? */
function numbers(reading: Reading, sentence: number): boolean {
  const seen = numbered(reading);
  const before = seen[sentence];
  if (before !== undefined) return before;
  const whole = reading.doc.sentences[sentence] ?? { start: 0, end: 0 };
  const found = entriesIn(reading, sentence, whole, withinOf(reading)).some(
    ({ count, sites, kind }) => count.of === "lesion" || sites.length > 0 || kind === "total",
  );
  seen[sentence] = found;
  return found;
}

/** Is a number of lesions told with a name, in its sentence or list item? */
function hasNumber({ reading }: Scene, { place }: LesionWord): boolean {
  const listed = place.item < 0 ? [] : (rows(reading).ofItem.get(place.item) ?? []);
  return [place.sentence, ...listed].some((index) => numbers(reading, index));
}

/**
 * A method told once over a list ("Agent: liquid nitrogen" above "AK: forehead 3" and "SK: back 2") is
 * about every lesion that the list numbers and that has no procedure of its own.
 */
export function lesionsListed(scene: Scene, act: Act): LesionWord[] {
  const { doc } = scene.reading;
  const { place } = act.technique;
  const section = doc.sentences[place.sentence]?.section;
  const told = usableLesions(scene.reading);
  const before = told[firstWhere(told, ({ end }) => end > act.technique.start) - 1];
  if (!act.heading && before !== undefined && hasNumber(scene, before)) return [];
  const free = lesionsToList(scene);
  const behind = firstWhere(free, (word) => word.place.sentence > place.sentence);
  return free
    .slice(behind)
    .filter((word) => act.heading || doc.sentences[word.place.sentence]?.section === section);
}

const listable = new WeakMap<Scene, readonly LesionWord[]>();

/** Lesions that are numbered and whose sentence tells no procedure of its own. */
function lesionsToList(scene: Scene): readonly LesionWord[] {
  const known = listable.get(scene);
  if (known !== undefined) return known;
  const busy = busySentences(scene.acts);
  const found = usableLesions(scene.reading).filter(
    (word) =>
      !busy.has(word.place.sentence) &&
      word.assertion.certainty === "certain" &&
      hasNumber(scene, word),
  );
  listable.set(scene, found);
  return found;
}

/** "LN2: AK L cheek x1. Warts R foot x2.": a method that opens a line is that of all the line numbers. */
export function lesionsOfLine(scene: Scene, act: Act): LesionWord[] {
  const { plain, doc } = scene.reading;
  const { start, end, place } = act.technique;
  if (plain[end] !== ":") return [];
  const line = plain.lastIndexOf("\n", start) + 1;
  if (!/^\W*$/.test(plain.slice(line, start))) return [];
  const close = plain.indexOf("\n", end);
  const to = close < 0 ? plain.length : close;
  const busy = busySentences(scene.acts);
  return scene.reading.lesions.filter(
    (word) =>
      word.start < to &&
      word.place.sentence > place.sentence &&
      !busy.has(word.place.sentence) &&
      doc.sentences[word.place.sentence]?.item === place.item &&
      usable(word) &&
      word.assertion.certainty === "certain" &&
      word.assertion.time === "today" &&
      hasNumber(scene, word),
  );
}

const busyOf = new WeakMap<readonly Act[], ReadonlySet<number>>();

/** Sentences that tell a procedure of their own. */
function busySentences(acts: readonly Act[]): ReadonlySet<number> {
  const known = busyOf.get(acts);
  if (known !== undefined) return known;
  const strong = acts.filter(({ technique }) => technique.is.weak !== true);
  const busy = new Set(strong.map(({ technique }) => technique.place.sentence));
  busyOf.set(acts, busy);
  return busy;
}
