import type { TextDocument } from "../types/index.ts";

/** The heads of a table of lesions. */
const columns =
  /\b(?:site|location|place)\b[^.:\n]{1,30}\b(?:size|ddx|dx|diagnosis|impression|morphology|description|path)\b|\b(?:lesion|specimen|spec|label|#)[^.:\n]{1,20}\b(?:site|location)\b/;

/** Sentences from a deed to the table of what it was done to. */
const tableBelow = 4;

/** "Procedure: Tangential Biopsy", then "Lesion  Site  Size" and a row for each: the first row. */
export function belowColumns(
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
