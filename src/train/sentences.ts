import { readFileSync } from "node:fs";
import { join } from "node:path";
import BayesClassifier from "natural/lib/natural/classifiers/bayes_classifier.js";
import { parse } from "yaml";
import { z } from "zod";
import {
  type Purpose,
  purposeReader,
  purposes,
  type SentencesFile,
  sentencesFile,
} from "../model/sentence-purpose.ts";
import { readText } from "../text/read-text.ts";
import type { Lexicon, SectionKind } from "../types/index.ts";

export interface LabelledSentence {
  readonly text: string;
  readonly purpose: Purpose;
}

/** Sentences with what they are for: one file a purpose in `corpus/sentences/`. */
export const readSentences = (folder: string): readonly LabelledSentence[] =>
  purposes.flatMap((purpose) =>
    z
      .array(z.string())
      .parse(parse(readFileSync(join(folder, `${purpose}.yaml`), "utf8")))
      .map((text) => ({ text, purpose })),
  );

/** Counts the words of sentences by purpose. */
export function trainSentences(sentences: readonly LabelledSentence[]): SentencesFile {
  const bayes = new BayesClassifier();
  // "not", "will", "was" tell more of a sentence than its nouns do.
  bayes.setOptions({ keepStops: true });
  for (const { text, purpose } of sentences) bayes.addDocument(text, purpose);
  bayes.train();
  const { classFeatures, classTotals, totalExamples, smoothing } = bayes.classifier;
  return sentencesFile.parse({
    features: bayes.features,
    keepStops: true,
    classifier: { classFeatures, classTotals, totalExamples, smoothing },
  });
}

export interface SentenceScores {
  readonly sentences: number;
  /** Share told rightly, each sentence by a classifier that did not see it. */
  readonly accuracy: number;
  /** Of sentences that are not of things done, the share taken for things done. */
  readonly falselyDone: number;
  /** Of sentences of things done, the share taken for something else. */
  readonly doneMissed: number;
}

const folds = 6;

/**
 * How well sentences are told apart, in folds of every sixth sentence; `beside` is learned from in
 * every fold.
 */
export function scoreSentences(
  sentences: readonly LabelledSentence[],
  beside: readonly LabelledSentence[],
): SentenceScores {
  const judged = Array.from({ length: folds }).flatMap((_, fold) => {
    const others = sentences.filter((_s, at) => at % folds !== fold);
    const read = purposeReader(trainSentences([...others, ...beside]));
    return sentences
      .filter((_s, at) => at % folds === fold)
      .map(({ text, purpose }) => ({ purpose, said: read(text)?.purpose }));
  });
  const share = (of: typeof judged, fits: (one: (typeof judged)[number]) => boolean) =>
    of.filter(fits).length / Math.max(1, of.length);
  const done = judged.filter(({ purpose }) => purpose === "done");
  const other = judged.filter(({ purpose }) => purpose !== "done");
  return {
    sentences: sentences.length,
    accuracy: share(judged, ({ purpose, said }) => purpose === said),
    falselyDone: share(other, ({ said }) => said === "done"),
    doneMissed: share(done, ({ said }) => said !== "done"),
  };
}

/** Sections whose sentences are sure to be for one thing. */
const sureOf: Readonly<Partial<Record<SectionKind, Purpose>>> = {
  description: "done",
  plan: "planned",
  scheduled: "planned",
  history: "history",
  "family-history": "history",
  consent: "consent",
  instructions: "instruction",
  exam: "findings",
  pathology: "findings",
  vitals: "findings",
};

/** Sentences of notes that their section labels; headings and sentences of a word or two left out. */
export function sentencesOfNotes(
  texts: readonly string[],
  { headings }: Pick<Lexicon, "headings">,
): readonly LabelledSentence[] {
  return texts.flatMap((text) => {
    const { sections, sentences, plain } = readText(text, headings);
    return sentences.flatMap(({ start, end, section }) => {
      const own = sections[section];
      const purpose = sureOf[sections[own?.parent ?? 0]?.kind ?? "other"];
      const words = plain.slice(Math.max(start, own?.heading.end ?? start), end).trim();
      return purpose === undefined || words.split(/\s+/).length < 4
        ? []
        : [{ text: words, purpose }];
    });
  });
}
