import { readFileSync, writeFileSync } from "node:fs";
import { casesOf, figuresOf, type KeptScores, keptSets, readScores } from "../eval/kept-scores.ts";
import { createEngine } from "../index.ts";
import { withScores } from "./scores-table.ts";

const file = "corpus/scores.json";
const { resources } = createEngine();

/** Sets that are not there keep the figures they had. */
const scores: KeptScores = { ...readScores(file) };
for (const [name, path] of Object.entries(keptSets)) {
  const cases = casesOf(path);
  if (cases.length > 0) scores[name] = figuresOf(cases, resources);
}

writeFileSync(file, `${JSON.stringify(scores, null, 2)}\n`);
writeFileSync("README.md", withScores(readFileSync("README.md", "utf8"), scores));
