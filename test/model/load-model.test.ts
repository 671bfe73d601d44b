import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { createEngine } from "../../src/index.ts";
import { loadLexicon } from "../../src/lexicon/load.ts";
import { loadModel, packagedModels } from "../../src/model/load-model.ts";
import { loadPurposes } from "../../src/model/sentence-purpose.ts";

const folder = mkdtempSync(join(tmpdir(), "marginalia-"));
afterAll(() => rmSync(folder, { recursive: true }));
const lexicon = loadLexicon();

/** A copy of the models with one file changed. */
function changed(name: string, file: string, change: (content: string) => string): string {
  const copy = join(folder, name);
  cpSync(packagedModels(), copy, { recursive: true });
  writeFileSync(join(copy, file), change(readFileSync(join(copy, file), "utf8")));
  return copy;
}

describe("the models", () => {
  it("name their state in every suggestion", () => {
    const { versions } = createEngine().suggest({ id: "1", text: "Shave biopsy, left cheek." });
    expect(versions.model).toBe(loadModel(packagedModels(), lexicon).version);
    const other = changed("other", "words.txt", (words) => `${words}zorb\n`);
    expect(loadModel(other, lexicon).version).not.toBe(versions.model);
  });

  it("know the words of the lexicon and of the corpus", () => {
    const { words } = loadModel(packagedModels(), lexicon).model;
    expect(words.has("basal")).toBe(true);
    expect(words.has("zorb")).toBe(false);
  });

  it.each([
    ["a weight is missing", (json: string) => json.replace(/"missingFacts"/, '"missingFact"')],
    ["a weight is no number", (json: string) => json.replace(/"each": -?[\d.]+/, '"each": "x"')],
  ])("are refused where %s, and how to mend it is told", (name, change) => {
    const broken = changed(name, "confidence.json", change);
    expect(() => loadModel(broken, lexicon)).toThrow(/models\/confidence\.json.*npm run train/);
  });

  it("are refused where a file is missing", () => {
    expect(() => loadModel(join(folder, "none"), lexicon)).toThrow(/is missing: .*npm run train/);
  });
});

describe("the classifier of sentences", () => {
  const read = loadPurposes(packagedModels());

  it.each([
    ["The patient agreed after risks and benefits were explained.", "consent"],
    ["Scheduled for excision next month.", "planned"],
    ["The lesion was excised and closed in layers.", "done"],
    ["Keep the wound clean and apply petrolatum daily.", "instruction"],
  ])("takes %j for %s", (sentence, purpose) => {
    expect(read(sentence)?.purpose).toBe(purpose);
  });

  it("loads the classifier alone, not the whole of natural with its database clients", () => {
    const script = [
      'import { loadPurposes } from "./src/model/sentence-purpose.ts";',
      'import { createRequire } from "node:module";',
      'loadPurposes("models")("It was frozen.");',
      "const loaded = Object.keys(createRequire(import.meta.url).cache);",
      'console.log(JSON.stringify(loaded.filter((file) => file.includes("node_modules"))));',
    ].join("\n");
    const out = execFileSync(
      process.execPath,
      ["--import", "tsx", "--input-type=module", "-e", script],
      { encoding: "utf8" },
    );
    const loaded = JSON.parse(out) as string[];
    const has = (name: string) => loaded.some((file) => file.replaceAll("\\", "/").endsWith(name));
    expect(has("natural/lib/natural/classifiers/bayes_classifier.js")).toBe(true);
    expect(has("natural/lib/natural/index.js")).toBe(false);
    expect(loaded.some((file) => /node_modules.(?:mongoose|redis|pg|memjs)/.test(file))).toBe(
      false,
    );
  });
});
