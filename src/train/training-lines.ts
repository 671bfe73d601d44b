import { type Features, featuresOf } from "../confidence/features.ts";
import { readWords, wordsOf } from "../confidence/note-words.ts";
import type { GoldCase } from "../eval/gold-case.ts";
import { linesRight } from "../eval/score-case.ts";
import { withEvenText } from "../even-note.ts";
import { parseNote } from "../ingest/parse-note.ts";
import { lexiconWords } from "../model/lexicon-words.ts";
import { codeVisit, type Resources, readVisit } from "../pipeline.ts";

/** Written by hand and mended by, written by hand and never mended by, or generated. */
export type Origin = "mended" | "unmended" | "generated";

/** One line that the engine suggested, with what it can know of it and whether it was right. */
export interface TrainingLine {
  readonly features: Features;
  readonly right: boolean;
  /** What is left out together when the model is checked: a file of cases. */
  readonly group: string;
  readonly style: string;
  readonly origin: Origin;
  readonly rule: string;
}

export interface GroupedCase {
  readonly gold: GoldCase;
  readonly group: string;
  readonly origin: Origin;
}

/** The text of a case's note. */
export const noteTextOf = ({ gold }: GroupedCase): string =>
  typeof gold.note === "object" && gold.note !== null && "text" in gold.note
    ? String(gold.note.text)
    : "";

/** The groups in which each word of the cases occurs. */
export function groupsOfWords(cases: readonly GroupedCase[]): Map<string, Set<string>> {
  const groups = new Map<string, Set<string>>();
  for (const one of cases) {
    for (const word of wordsOf(noteTextOf(one))) {
      const own = groups.get(word) ?? new Set();
      groups.set(word, own.add(one.group));
    }
  }
  return groups;
}

/** Words that the lexicon or another group knows: what a note of the group would find known. */
function knownApartFrom(
  group: string,
  groups: ReadonlyMap<string, ReadonlySet<string>>,
  lexicon: ReadonlySet<string>,
  forgotten: ReadonlySet<string>,
): ReadonlySet<string> {
  const known = new Set(lexicon);
  for (const [word, own] of groups) {
    if (forgotten.has(word)) continue;
    if (own.size > (own.has(group) ? 1 : 0)) known.add(word);
  }
  return known;
}

/** What a reading of the cases starts from. */
export interface Read {
  readonly cases: readonly GroupedCase[];
  readonly resources: Resources;
  /** The lexicon's words, those that `resources` has forgotten included. */
  readonly allWords: ReadonlySet<string>;
  readonly wordGroups: ReadonlyMap<string, ReadonlySet<string>>;
  /** Lines of each rule by group, from an earlier reading; none at the first. */
  readonly ruleGroups: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

/** The lines that the engine suggests for cases, each note judged by what the other groups teach. */
export function trainingLines(read: Read): readonly TrainingLine[] {
  const own = lexiconWords(read.resources.lexicon);
  const forgotten = new Set([...read.allWords].filter((word) => !own.has(word)));
  const groups = [...new Set(read.cases.map(({ group }) => group))];
  return groups.flatMap((group) => {
    const words = knownApartFrom(group, read.wordGroups, own, forgotten);
    const families = familiesApartFrom(group, read.ruleGroups);
    return read.cases
      .filter((one) => one.group === group)
      .flatMap((one) => linesOf(one, words, families, read.resources));
  });
}

function familiesApartFrom(
  group: string,
  ruleGroups: Read["ruleGroups"],
): Readonly<Record<string, number>> {
  return Object.fromEntries(
    [...ruleGroups].map(([rule, counts]) => [
      rule,
      [...counts].reduce((sum, [other, count]) => sum + (other === group ? 0 : count), 0),
    ]),
  );
}

function linesOf(
  { gold, group, origin }: GroupedCase,
  known: ReadonlySet<string>,
  families: Readonly<Record<string, number>>,
  resources: Resources,
): readonly TrainingLine[] {
  const parsed = parseNote(gold.note);
  if ("error" in parsed) return [];
  const { note } = withEvenText(parsed.note);
  const visit = readVisit(note, resources);
  const words = readWords(note.text, known);
  const { lines } = codeVisit(visit, resources);
  const right = linesRight(gold, lines);
  return lines.map((line, at) => ({
    features: featuresOf(line, { visit, words }, resources.lexicon, { families }),
    right: right[at] === true,
    group,
    style: gold.style,
    origin,
    rule: line.rule.id,
  }));
}
