import type { Span } from "../types/index.ts";
import type { Scene } from "./scene.ts";
import type { Target } from "./targets.ts";

/** "#1 and #2:", "wounds 1, 3 -": the numbers of the wounds that a sentence begins with. */
const opening =
  /^[\s*-]{0,4}(?:(?:wounds?|ulcers?|sites?|sores?|lesions?) {0,2}#? ?|#)\d{1,2}(?:(?:, and |, ?| ?(?:and|&|\+|\/) ?)(?:(?:wounds?|ulcers?|sites?) )?#?\d{1,2}){0,5} ?(?:[:.,-]|(?:was|were|is|are|had)\b| (?=\())/;

/** The section that a sentence stands in, fields counted to the section around them. */
function homeOf({ reading: { doc } }: Scene, sentence: number): number {
  const section = doc.sentences[sentence]?.section ?? 0;
  return doc.sections[section]?.parent ?? section;
}

/** The wounds of the numbers that a sentence begins with; none where one of them is unknown. */
function numberedIn({ reading, targets }: Scene, { start, end }: Span): readonly Target[] {
  const [words = ""] = opening.exec(reading.plain.slice(start, end)) ?? [];
  const labels = words.match(/\d+/g) ?? [];
  const found = labels.flatMap((label) => targets.all.find((one) => one.label === label) ?? []);
  return found.length === labels.length ? found : [];
}

/**
 * The wounds that a sentence is about by the numbers that the note gave them, for each such sentence: one
 * that begins with numbers, and those behind it in its section up to the next number or place.
 */
export function woundsByNumber(scene: Scene): ReadonlyMap<number, readonly Target[]> {
  const found = new Map<number, readonly Target[]>();
  const { doc, sites } = scene.reading;
  if (scene.targets.all.filter(({ label }) => label !== undefined).length < 2) return found;
  const placed = new Set(
    sites.filter(({ landmark }) => !landmark).map(({ place }) => place.sentence),
  );
  let current: readonly Target[] = [];
  let home = -1;
  doc.sentences.forEach((sentence, index) => {
    const named = numberedIn(scene, sentence);
    const own = homeOf(scene, index);
    if (named.length > 0) current = named;
    else if (placed.has(index) || own !== home) current = [];
    home = own;
    if (current.length > 0) found.set(index, current);
  });
  return found;
}
