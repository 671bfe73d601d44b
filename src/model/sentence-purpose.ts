import { readFileSync } from "node:fs";
import { join } from "node:path";
import BayesClassifier from "natural/lib/natural/classifiers/bayes_classifier.js";
import { z } from "zod";

/** What a sentence of a note is for. */
export const purposes = [
  "done",
  "planned",
  "history",
  "consent",
  "instruction",
  "findings",
] as const;

export type Purpose = (typeof purposes)[number];

interface JudgedPurpose {
  readonly purpose: Purpose;
  /** How much likelier than all others together, 0 to 1; naive Bayes is surer than it should be. */
  readonly share: number;
}

/** Says what a sentence is for; `undefined` for one without a word that was learned. */
export type ReadPurpose = (sentence: string) => JudgedPurpose | undefined;

const counts = z.record(z.string(), z.number());

/** `models/sentences.json`, as natural's classifier counts. */
export const sentencesFile = z.strictObject({
  features: counts,
  keepStops: z.literal(true),
  classifier: z.strictObject({
    classFeatures: z.record(z.enum(purposes), counts),
    classTotals: z.record(z.enum(purposes), z.number()),
    totalExamples: z.number(),
    smoothing: z.number(),
  }),
});

export type SentencesFile = z.infer<typeof sentencesFile>;

const isPurpose = (label: string): label is Purpose =>
  purposes.some((purpose) => purpose === label);

/** A reader from what natural's classifier has counted. */
export function purposeReader(file: SentencesFile): ReadPurpose {
  const restored = BayesClassifier.restore(structuredClone(file));
  return (sentence) => {
    const judged = restored.getClassifications(sentence);
    const sum = judged.reduce((all, { value }) => all + value, 0);
    const best = judged[0];
    if (best === undefined || sum === 0 || !isPurpose(best.label)) return undefined;
    return { purpose: best.label, share: best.value / sum };
  };
}

/**
 * Reads and checks `models/sentences.json`.
 *
 * @throws Error where it is missing or does not hold together: `npm run train` makes it anew.
 */
export function loadPurposes(folder: string): ReadPurpose {
  const parsed = sentencesFile.safeParse(
    JSON.parse(readFileSync(join(folder, "sentences.json"), "utf8")),
  );
  if (parsed.success) return purposeReader(parsed.data);
  throw new Error("models/sentences.json does not hold together: make it with `npm run train`.");
}
