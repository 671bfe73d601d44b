import type { TechniqueFamily, TextDocument } from "../types/index.ts";
import type { Reading, Technique } from "./reading.ts";
import type { Target, Targets } from "./targets.ts";

/** The heads of a table of lesions. */
const columns =
  /\b(?:site|location|place)\b[^.:\n]{1,30}\b(?:size|ddx|dx|diagnosis|impression|morphology|description|path)\b|\b(?:lesion|specimen|spec|label|#)[^.:\n]{1,20}\b(?:site|location)\b/;

/** Sentences from a deed to the table of what it was done to. */
const tableBelow = 4;

/** "Procedure: Tangential Biopsy", then "Lesion  Site  Size" and a row for each: the first row. */
function belowColumns(
  { sentences, plain }: Pick<TextDocument, "sentences" | "plain">,
  sentence: number,
): number | undefined {
  for (let at = sentence + 2; at <= sentence + tableBelow; at += 1) {
    const head = sentences[at - 1];
    if ((sentences[at]?.item ?? -1) < 0 || head === undefined || head.item >= 0) continue;
    return columns.test(plain.slice(head.start, head.end)) ? at : undefined;
  }
  return undefined;
}

const title = 70;
const sized = /\d ?(?:mm|cm)\b/;

/** "SHAVE REMOVALS", then "Row 1: mid back, 7 mm" and its like: a title over a list of lesions with their sizes. */
function headsSizedList({ sentences, items, plain }: TextDocument, sentence: number): boolean {
  const head = sentences[sentence];
  const next = sentences[sentence + 1];
  const list = items[next?.item ?? -1]?.list;
  if (head === undefined || next === undefined || list === undefined) return false;
  if (head.item >= 0 || head.end - head.start > title) return false;
  if (plain.slice(head.start, head.end).includes(".")) return false;
  const rows = items.filter((item) => item.list === list);
  return rows.length > 1 && rows.every(({ body }) => sized.test(plain.slice(body.start, body.end)));
}

const sampling: ReadonlySet<TechniqueFamily> = new Set<TechniqueFamily>(["biopsy", "shave"]);

/** "Skin biopsy (tangential):", "shave biopsy of" before a list: the act is about the lesions of its items. */
export function listedTargets(
  { doc, plain }: Reading,
  targets: Targets,
  { place }: Technique,
  done: readonly Technique[],
): Target[] {
  const sentence = doc.sentences[place.sentence];
  const first = belowColumns(doc, place.sentence) ?? place.sentence + 1;
  const list = doc.items[doc.sentences[first]?.item ?? -1]?.list;
  if (sentence === undefined || list === undefined) return [];
  const announced = /(?::|\b(?:of|at|from|on|to|in)(?: the| both)?)\s*$/.test(
    plain.slice(sentence.start, sentence.end),
  );
  const titled = announced || first > place.sentence + 1;
  const only = !done.some(
    ({ is, start }) => start >= sentence.end && (is.weak !== true || sampling.has(is.family)),
  );
  if (!titled && !(only && headsSizedList(doc, place.sentence))) return [];
  const items = doc.items.flatMap((item, index) => (item.list === list ? index : []));
  return [...new Set(items.flatMap((item) => targets.byItem.get(item) ?? []))];
}
