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

/** The fields that a line of such records names, where two labels of it come twice or more. */
function labelsOf({ plain, index }: HeadingSource, words: string, start: number, line: number) {
  const found = allMatches(label, words).flatMap((match): (HeadingHit & { name: string })[] => {
    const from = start + match.index;
    const end = from + match[0].length;
    const name = plain.slice(from, end);
    const kind = ofRecords.get(name) ?? index.whole.get(name)?.kind;
    if (kind?.startsWith("field-") !== true) return [];
    return [{ start: from, end, kind, place: "sentence", line, name }];
  });
  const again = new Set(
    found.flatMap(({ name }, at) =>
      found.findIndex((other) => other.name === name) < at ? name : [],
    ),
  );
  if (again.size < 2) return [];
  const isOwn = (name: string) => again.has(name) || ofRecords.has(name);
  return found.filter(({ name, kind }) => isOwn(name) || kind === "field-count");
}

/** Labels without colons that come again and again on one line: a form whose records lost their lines. */
export function repeatedLabels(source: HeadingSource): HeadingHit[] {
  const { text, lines } = source;
  if (!second.test(text)) return [];
  return lines.flatMap(({ start, end }, line): HeadingHit[] => {
    if (end - start < shortest) return [];
    const words = text.slice(start, end);
    const labels = labelsOf(source, words, start, line);
    const openers = allMatches(opener, words);
    if (labels.length === 0 || openers.length < 2) return [];
    const records = openers.map((match): HeadingHit => {
      const from = start + match.index;
      const to = from + match[0].length;
      return { start: from, end: to, kind: "field-diagnosis", place: "sentence", line };
    });
    return [...labels, ...records].sort((a, b) => a.start - b.start);
  });
}
