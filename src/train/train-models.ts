import { join } from "node:path";
import { fewestWords, wordsOf } from "../confidence/note-words.ts";
import { loadLexicon } from "../lexicon/load.ts";
import { lexiconWords } from "../model/lexicon-words.ts";
import type { ConfidenceFile } from "../model/load-model.ts";
import { purposes, type SentencesFile } from "../model/sentence-purpose.ts";
import type { Resources } from "../pipeline.ts";
import type { Lexicon } from "../types/index.ts";
import { type TrainedWeights, trainConfidence, type Weighed } from "./confidence-model.ts";
import { type CorpusPart, filesBelow, hashOfFiles, readPart } from "./corpus-files.ts";
import { forgetWords } from "./forget-words.ts";
import {
  type LabelledSentence,
  readSentences,
  type SentenceScores,
  scoreSentences,
  sentencesOfNotes,
  trainSentences,
} from "./sentences.ts";
import {
  type GroupedCase,
  groupsOfWords,
  noteTextOf,
  type Origin,
  type Read,
  type TrainingLine,
  trainingLines,
} from "./training-lines.ts";
import { untrained } from "./untrained.ts";

/** The corpus is read once as it is, which counts threefold, and once for each share of forgotten words. */
const forgotten = [0.01, 0.02, 0.03, 0.05, 0.08] as const;
const asItIs = 3;

/** Sentences of notes learned from for each purpose at most. */
const sentencesEach = 200;

/** Words of one note alone may be slips; those of two are known. */
const known = 2;

export interface Trained {
  readonly confidence: ConfidenceFile;
  readonly words: readonly string[];
  readonly sentences: SentencesFile;
  readonly checked: TrainedWeights["checked"];
  readonly sentenceScores: SentenceScores;
  readonly notes: {
    readonly written: number;
    /** Written by hand, and never mended by. */
    readonly unmended: number;
    readonly generated: number;
  };
  /** Hash of all files that were learned from. */
  readonly corpusHash: string;
  readonly lexiconVersion: string;
}

/** Where what is learned from lies. */
export interface Sources {
  readonly corpus: string;
  readonly lexicons: string;
}

/** Learns both models from the corpus; held-out files are never read. */
export function trainModels({ corpus, lexicons }: Sources): Trained {
  const lexicon = loadLexicon(lexicons);
  const written = readPart(join(corpus, "notes"), "mended");
  const unmended = readPart(join(corpus, "calibration"), "unmended");
  const generated = readPart(join(corpus, "generated"), "generated");
  const cases = [...written.cases, ...unmended.cases, ...generated.cases];
  const { weighed, families } = readLines(cases, lexicon, lexicons);
  const { intercept, weights, checked } = trainConfidence(weighed);
  const labelled = readSentences(join(corpus, "sentences"));
  const sentences = [
    ...labelled,
    ...fewOf(sentencesOfNotes(written.cases.map(noteTextOf), lexicon)),
  ];
  return {
    confidence: {
      intercept,
      weights,
      families,
      foreignShare: foreignShareOf(written.cases, lexicon),
    },
    words: familiarWords(cases, lexicon),
    sentences: trainSentences(sentences),
    checked,
    sentenceScores: scoreSentences(labelled, sentences.slice(labelled.length)),
    notes: {
      written: written.cases.length,
      unmended: unmended.cases.length,
      generated: generated.cases.length,
    },
    corpusHash: hashOf([written, unmended, generated], corpus),
    lexiconVersion: lexicon.version,
  };
}

const hashOf = (parts: readonly CorpusPart[], corpus: string): string =>
  hashOfFiles([...parts.flatMap(({ files }) => files), ...filesBelow(join(corpus, "sentences"))]);

/** The lines of all readings with their weights, and how many lines each rule gave. */
function readLines(cases: readonly GroupedCase[], lexicon: Lexicon, lexicons: string) {
  const read = (some: readonly GroupedCase[], resources: Resources, rules: Read["ruleGroups"]) =>
    trainingLines({ cases: some, resources, allWords, wordGroups, ruleGroups: rules });
  const mended = cases.filter(({ origin }) => origin === "mended");
  const allWords = lexiconWords(lexicon);
  const wordGroups = groupsOfWords(cases);
  const whole = untrained(lexicon, lexicons);
  const ruleGroups = groupsOfRules(read(cases, whole, new Map()));
  const readings = [
    { lines: read(cases, whole, ruleGroups), weight: asItIs },
    ...forgotten.map((share, at) => ({
      lines: read(mended, untrained(forgetWords(lexicon, share, at + 1), lexicons), ruleGroups),
      weight: 1,
    })),
  ];
  const weighed: Weighed[] = readings.flatMap(({ lines, weight }, reading) => {
    const weights = weightsOf(lines, weight);
    return lines.map((line) => ({ reading, line, weight: weights[line.origin] }));
  });
  const families = [...ruleGroups]
    .map(([rule, counts]) => [rule, [...counts.values()].reduce((a, b) => a + b, 0)] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return { weighed, families: Object.fromEntries(families) };
}

/**
 * What a line of a reading counts. Notes that nothing was mended by count tenfold: they are as hard as other
 * people's, but few. However many notes were generated, they count together as those written by hand.
 */
function weightsOf(
  lines: readonly TrainingLine[],
  weight: number,
): Readonly<Record<Origin, number>> {
  const generated = lines.filter(({ origin }) => origin === "generated").length;
  const share = generated === 0 ? 0 : Math.min(1, (lines.length - generated) / generated);
  return { mended: weight, unmended: 10, generated: weight * share };
}

function groupsOfRules(lines: readonly TrainingLine[]): Map<string, Map<string, number>> {
  const rules = new Map<string, Map<string, number>>();
  for (const { rule, group } of lines) {
    const counts = rules.get(rule) ?? new Map<string, number>();
    counts.set(group, (counts.get(group) ?? 0) + 1);
    rules.set(rule, counts);
  }
  return rules;
}

/** Words of the corpus that the lexicon lacks and that stand in two notes or more, in order. */
function familiarWords(cases: readonly GroupedCase[], lexicon: Lexicon): readonly string[] {
  const own = lexiconWords(lexicon);
  const notes = new Map<string, number>();
  for (const one of cases) {
    for (const word of new Set(wordsOf(noteTextOf(one)))) {
      notes.set(word, (notes.get(word) ?? 0) + 1);
    }
  }
  return [...notes]
    .filter(([word, count]) => count >= known && !own.has(word))
    .map(([word]) => word)
    .sort();
}

/** Sentences of notes, so many of each purpose at most: accounts would drown all else. */
const fewOf = (sentences: readonly LabelledSentence[]): readonly LabelledSentence[] =>
  purposes.flatMap((purpose) =>
    sentences.filter((one) => one.purpose === purpose).slice(0, sentencesEach),
  );

/** A note is foreign where twice as many words are unknown as in the strangest hundredth of the corpus. */
const strangest = { share: 0.99, times: 2 } as const;

/** Each note is judged by the words of the lexicon and of other files than its own. */
function foreignShareOf(cases: readonly GroupedCase[], lexicon: Lexicon): number {
  const own = lexiconWords(lexicon);
  const groups = groupsOfWords(cases);
  const shares = cases
    .map((one) => {
      const words = wordsOf(noteTextOf(one));
      const isUnknown = (word: string) =>
        !own.has(word) && [...(groups.get(word) ?? [])].every((group) => group === one.group);
      return words.length < fewestWords ? 0 : words.filter(isUnknown).length / words.length;
    })
    .toSorted((a, b) => a - b);
  const strange = shares[Math.floor(strangest.share * (shares.length - 1))] ?? 0;
  return Math.min(1, Math.max(0.2, Math.round(strange * strangest.times * 100) / 100));
}
