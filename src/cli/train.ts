import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cardOf, plotsOf } from "../train/card.ts";
import { type Sources, trainModels } from "../train/train-models.ts";

/** Learns both models from the corpus and writes them with their card and plots; the same corpus gives the same bytes. */
export function train(sources: Sources, out: string): void {
  const trained = trainModels(sources);
  const files: Record<string, string> = {
    "confidence.json": `${JSON.stringify(trained.confidence, null, 2)}\n`,
    "words.txt": `${trained.words.join("\n")}\n`,
    "sentences.json": `${JSON.stringify(trained.sentences)}\n`,
    ...plotsOf(trained),
    "README.md": cardOf(trained),
  };
  mkdirSync(out, { recursive: true });
  for (const [name, content] of Object.entries(files)) writeFileSync(join(out, name), content);
}
