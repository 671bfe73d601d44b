import { allMatches } from "../lexicon/all-matches.ts";
import type { SectionKind } from "../types/index.ts";
import type { HeadingHit, HeadingSource } from "./heading-phrases.ts";

/** "Location Right shin Action Punch biopsy": a label with a capital before a value with a capital or a figure. */
const label = /(?<=^|[a-z\d.,;)] )[A-Z][a-z]{2,11}(?= (?:[A-Z\d]|none\b|nothing\b))/g;
/** "Issue 2 Common wart": what opens the next record of the line. */
const opener =
  /(?<=^|[a-z\d.,;)] )(?:Issue|Item|Problem|Lesion|Concern|Entry|Record|Spot) \d{1,2}(?= [A-Z])/g;

/** What such a form always holds, for a first look at a whole text. */
const second = /(?:Issue|Item|Problem|Lesion|Concern|Entry|Record|Spot) 2 [A-Z]/;

/** Labels of such records that elsewhere head something else or nothing. */
const ofRecords: ReadonlyMap<string, SectionKind> = new Map<string, SectionKind>([
  ["action", "field-method"],
  ["act", "field-method"],
  ["deed", "field-method"],
  ["treatment", "field-method"],
  ["procedure", "field-method"],
  ["place", "field-site"],
]);

/** A line too short for two records. */
const shortest = 60;

/** Labels without colons that come again and again on one line: a form whose records lost their lines. */
export function repeatedLabels({ text, plain, lines, index }: HeadingSource): HeadingHit[] {
  if (!second.test(text)) return [];
  return lines.flatMap(({ start, end }, line): HeadingHit[] => {
    if (end - start < shortest) return [];
    const words = text.slice(start, end);
    const openers = allMatches(opener, words);
    if (openers.length < 2) return [];
    const labels = allMatches(label, words).flatMap((match): HeadingHit[] => {
      const from = start + match.index;
      const name = plain.slice(from, from + match[0].length);
      const kind = ofRecords.get(name) ?? index.whole.get(name)?.kind;
      if (kind?.startsWith("field-") !== true) return [];
      return [{ start: from, end: from + match[0].length, kind, place: "sentence", line }];
    });
    const nameOf = (hit: HeadingHit) => plain.slice(hit.start, hit.end);
    const names = labels.map(nameOf);
    const again = labels.filter((hit) => names.filter((name) => name === nameOf(hit)).length > 1);
    if (new Set(again.map(nameOf)).size < 2) return [];
    const records = openers.map((match): HeadingHit => {
      const from = start + match.index;
      const to = from + match[0].length;
      return { start: from, end: to, kind: "field-diagnosis", place: "sentence", line };
    });
    const known = new Set(again.map(nameOf));
    return [
      ...labels.filter(
        (hit) => known.has(nameOf(hit)) || ofRecords.has(nameOf(hit)) || hit.kind === "field-count",
      ),
      ...records,
    ].sort((a, b) => a.start - b.start);
  });
}
