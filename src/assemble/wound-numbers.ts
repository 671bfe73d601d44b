import type { Span } from "../types/index.ts";
import type { Scene } from "./scene.ts";
import type { Target } from "./targets.ts";

/** "#1 and #2:", "wounds 1, 3 -", "B -": the numbers or letters of the wounds that a sentence begins with. */
const opening =
  /^[\s*-]{0,4}(?:(?:(?:wounds?|ulcers?|sites?|sores?|lesions?) {0,2}#? ?|#)\d{1,2}(?:(?:, and |, ?| ?(?:and|&|\+|\/) ?)(?:(?:wounds?|ulcers?|sites?) )?#?\d{1,2}){0,5}|(?:(?:wounds?|ulcers?|sites?) )?[a-f]\b(?= ?[:-])(?! ?-[a-z])) ?(?:[:.,-]|(?:was|were|is|are|had)\b| (?=\())/;

/** The section that a sentence stands in, fields counted to the section around them. */
function homeOf({ reading: { doc } }: Scene, sentence: number): number {
  const section = doc.sentences[sentence]?.section ?? 0;
  return doc.sections[section]?.parent ?? section;
}

/** "Wound #2 R heel": the number right before a place. */
const called =
  /\b(?:wound|ulcer|site|sore|lesion) {0,2}#? ?(\d{1,2}|[a-f])[:,.)-]? {0,3}(?:[a-z]+:? ){0,2}$/;

/** The wounds of a note by the number of their list item or of the words before their place. */
function numbersOf({ reading: { plain }, targets }: Scene): ReadonlyMap<string, Target> {
  const found = new Map<string, Target>();
  for (const target of targets.all) {
    const [first] = target.phrases;
    const before = first && plain.slice(Math.max(0, first.start - 20), first.start);
    const label = target.label ?? called.exec(before ?? "")?.[1];
    if (label !== undefined && !found.has(label)) found.set(label, target);
  }
  return found;
}

/** The wounds of the numbers that a sentence begins with; none where one of them is unknown. */
function numberedIn(
  plain: string,
  { start, end }: Span,
  numbers: ReadonlyMap<string, Target>,
): readonly Target[] {
  const [words = ""] = opening.exec(plain.slice(start, end)) ?? [];
  const labels = words.match(/\d+|\b[a-f]\b/g) ?? [];
  const found = labels.flatMap((label) => numbers.get(label) ?? []);
  return found.length === labels.length ? found : [];
}

/**
 * The wounds that a sentence is about by the numbers that the note gave them, for each such sentence: one
 * that begins with numbers, and those behind it in its section up to the next number or place.
 */
export function woundsByNumber(scene: Scene): ReadonlyMap<number, readonly Target[]> {
  const found = new Map<number, readonly Target[]>();
  const { doc, plain, sites } = scene.reading;
  const numbers = numbersOf(scene);
  if (numbers.size < 2) return found;
  const placed = new Set(
    sites.filter(({ landmark }) => !landmark).map(({ place }) => place.sentence),
  );
  let current: readonly Target[] = [];
  let home = -1;
  doc.sentences.forEach((sentence, index) => {
    const named = numberedIn(plain, sentence, numbers);
    const own = homeOf(scene, index);
    if (named.length > 0) current = named;
    else if (placed.has(index) || own !== home) current = [];
    home = own;
    if (current.length > 0) found.set(index, current);
  });
  return found;
}
