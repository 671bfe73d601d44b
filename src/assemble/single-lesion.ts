import type { Fact, Span } from "../types/index.ts";
import type { Act } from "./acts.ts";
import { missing, stated } from "./facts.ts";
import type { LesionWord } from "./reading.ts";
import type { Scene } from "./scene.ts";

/** The words for the lesions of one treatment, and what tells it. */
interface Told {
  readonly words: readonly LesionWord[];
  readonly acts: readonly Act[];
}

const several =
  /\b(?:several|multiple|many|numerous|few|various|scattered|(?<!\bin )all|each|these|those|them|they|lesions|spots|sites|areas|couple|dozens?|others?)\b/;
const manyOf = /(?:[^suio]s|es|ae|ata|nevi|mollusca|molluscum|acrochorda)(?:\W|$)/;

/** One lesion named in the singular, at no more than one place: "a wart of the left thumb was frozen". */
export function single(scene: Scene, group: Told): Fact<number> {
  const { plain, doc } = scene.reading;
  const text = ({ start, end }: Span) => plain.slice(start, end);
  const targets = new Set(group.acts.flatMap((act) => act.targets));
  const [word] = group.words;
  if (word === undefined || targets.size !== 1) return missing;
  if (group.words.some((one) => manyOf.test(text(one)))) return missing;
  const places = [...group.words, ...group.acts.map(({ technique }) => technique)];
  const told = [...new Set(places.map(({ place }) => place.sentence))];
  if (told.some((index) => several.test(text(doc.sentences[index] ?? word)))) return missing;
  return stated(1, word);
}
