import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Resources } from "../pipeline.ts";
import type { Measure } from "./estimate.ts";
import type { GoldCase } from "./gold-case.ts";
import { readGold } from "./read-gold.ts";
import { runCases } from "./run-cases.ts";
import { sumScores } from "./scores.ts";

const scoresFile = z.record(z.string(), z.record(z.string(), z.number().nullable()));

/** The last figures of each set of cases: `corpus/scores.json`. */
export type KeptScores = z.infer<typeof scoresFile>;

/** Reads the last figures; none where there is no file yet. */
export const readScores = (path: string): KeptScores =>
  existsSync(path) ? scoresFile.parse(JSON.parse(readFileSync(path, "utf8"))) : {};

/** How far a figure may move before it counts as fallen: rounding, and for calibration chance. */
interface Kept {
  readonly measure: Measure;
  readonly better: "higher" | "lower";
  readonly slack: number;
}

const rounding = 0.00005;

/** The measures that may not fall. */
const kept: readonly Kept[] = [
  { measure: "exactNotes", better: "higher", slack: rounding },
  { measure: "exactNotesWithModifiers", better: "higher", slack: rounding },
  { measure: "linePrecision", better: "higher", slack: rounding },
  { measure: "lineRecall", better: "higher", slack: rounding },
  { measure: "gapRecall", better: "higher", slack: rounding },
  { measure: "gapPrecision", better: "higher", slack: rounding },
  { measure: "factAccuracy", better: "higher", slack: rounding },
  { measure: "statusAccuracy", better: "higher", slack: rounding },
  { measure: "silentlyWrongNotes", better: "lower", slack: rounding },
  { measure: "ece", better: "lower", slack: 0.005 },
];

/** The figures of some cases as they are kept: four decimals. */
export function figuresOf(cases: readonly GoldCase[], resources: Resources): KeptScores[string] {
  const scores = sumScores(runCases(cases, resources).map(({ score }) => score));
  return Object.fromEntries(
    Object.entries(scores).map(([measure, value]) => [
      measure,
      value === null ? null : Math.round(value * 10_000) / 10_000,
    ]),
  );
}

/** What has fallen since the figures were kept, in words. */
export function fallen(before: KeptScores[string], now: KeptScores[string]): readonly string[] {
  return kept.flatMap(({ measure, better, slack }) => {
    const [was, is] = [before[measure], now[measure]];
    if (was === undefined || was === null) return [];
    if (is === undefined || is === null) return [`${measure}: ${was} before, nothing now`];
    const lost = better === "higher" ? was - is : is - was;
    return lost > slack ? [`${measure}: ${was} before, ${is} now`] : [];
  });
}

/** Sets of cases whose figures are kept, by their name: a file, or a folder of files. */
export const keptSets: Readonly<Record<string, string>> = {
  "development cases": "../shared/gold/dev.jsonl",
  "real notes": "../shared/gold/mtsamples-dev.gold.jsonl",
  "corpus by hand": "corpus/notes",
  "corpus generated": "corpus/generated",
};

const isCases = (file: string) => /\.(?:ya?ml|jsonl|ndjson)$/.test(file);

/** The cases of a set; none where it is not there. */
export function casesOf(path: string): readonly GoldCase[] {
  if (!existsSync(path)) return [];
  if (isCases(path)) return readGold(path);
  return readdirSync(path, { recursive: true, encoding: "utf8" })
    .filter(isCases)
    .toSorted()
    .flatMap((file) => readGold(join(path, file)));
}
