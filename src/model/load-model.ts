import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { featureNames } from "../confidence/features.ts";
import type { ConfidenceModel, Lexicon } from "../types/index.ts";
import { lexiconWords } from "./lexicon-words.ts";

const finite = z.number();

/** `models/confidence.json`: what `marginalia train` writes and the product reads. */
const confidenceFile = z.strictObject({
  intercept: finite,
  weights: z.record(z.enum(featureNames), z.strictObject({ each: finite, most: finite })),
  families: z.record(z.string(), z.int().nonnegative()),
  foreignShare: z.number().positive().max(1),
});

export type ConfidenceFile = z.infer<typeof confidenceFile>;

/** The files of `models/` that decide a suggestion; the others tell how they were made. */
const deciding = ["confidence.json", "words.txt"] as const;

/** `models/` at the package root: two folders above this file, in `src/` and in `dist/` alike. */
export const packagedModels = (): string => fileURLToPath(new URL("../../models", import.meta.url));

export interface LoadedModel {
  readonly model: ConfidenceModel;
  /** Hash of the files that decide. */
  readonly version: string;
}

/**
 * Reads and checks `models/`; the words of the lexicon count as known, too.
 *
 * @throws Error naming the file where one is missing or does not hold together: `npm run train` makes them anew.
 */
export function loadModel(folder: string, lexicon: Lexicon): LoadedModel {
  const [confidence, words] = deciding.map((file) => readModelFile(folder, file));
  const parsed = confidenceFile.safeParse(JSON.parse(confidence ?? ""));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new Error(
      `models/confidence.json: ${issue?.path.join(".") ?? ""}: ${issue?.message ?? "cannot be read"}; make it anew with \`npm run train\`.`,
    );
  }
  const version = createHash("sha256").update(`${confidence}\n${words}`).digest("hex").slice(0, 12);
  const known = new Set((words ?? "").split("\n").filter((word) => word !== ""));
  for (const word of lexiconWords(lexicon)) known.add(word);
  return { model: { ...parsed.data, words: known }, version };
}

function readModelFile(folder: string, file: string): string {
  try {
    return readFileSync(join(folder, file), "utf8");
  } catch {
    throw new Error(`models/${file} is missing: make it with \`npm run train\`.`);
  }
}
