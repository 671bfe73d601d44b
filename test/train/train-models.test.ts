import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { train } from "../../src/cli/train.ts";
import { loadLexicon } from "../../src/lexicon/load.ts";
import { loadModel } from "../../src/model/load-model.ts";
import { loadPurposes } from "../../src/model/sentence-purpose.ts";

const folder = mkdtempSync(join(tmpdir(), "marginalia-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A corpus of three files of notes and all labelled sentences. */
const corpus = join(folder, "corpus");
mkdirSync(join(corpus, "notes"), { recursive: true });
for (const file of ["dictated.yaml", "telegraphic.yaml", "templated.yaml"]) {
  cpSync(`corpus/notes/${file}`, join(corpus, "notes", file));
}
cpSync("corpus/sentences", join(corpus, "sentences"), { recursive: true });

const contents = (of: string) =>
  Object.fromEntries(readdirSync(of).map((file) => [file, readFileSync(join(of, file), "utf8")]));

describe("training", () => {
  const [one, two] = [join(folder, "one"), join(folder, "two")];
  train({ corpus, lexicons: "lexicons" }, one);
  train({ corpus, lexicons: "lexicons" }, two);

  it("gives the same bytes from the same corpus", () => {
    expect(contents(two)).toEqual(contents(one));
  });

  it("writes models that the product reads, and other ones than those of the whole corpus", () => {
    const lexicon = loadLexicon();
    const own = loadModel(one, lexicon);
    const whole = loadModel("models", lexicon);
    expect(own.version).toMatch(/^[0-9a-f]{12}$/);
    expect(own.version).not.toBe(whole.version);
    const lines = ({ model }: typeof own) =>
      Object.values(model.families).reduce((sum, count) => sum + count, 0);
    expect(lines(own)).toBeLessThan(lines(whole));
    expect(loadPurposes(one)("We will cut it out next month.")?.purpose).toBe("planned");
  });

  it("never lets a doubt speak for a line", () => {
    const { weights } = loadModel(one, loadLexicon()).model;
    for (const [name, { each }] of Object.entries(weights)) {
      if (name === "printedSame") expect(each).toBeGreaterThan(0);
      else expect(each, name).toBeLessThan(0);
    }
  });

  it("tells how, from what and how well, with plots", () => {
    const {
      "README.md": card,
      "reliability.svg": plot,
      "risk-coverage.svg": curve,
    } = contents(one);
    expect(card).toMatch(
      /\d+ notes written by hand, 0 more that nothing was mended by, 0 generated/,
    );
    expect(card).toMatch(/\| the corpus as it is \| \d+ \| 9\d\.\d % \|/);
    expect(plot).toContain("<circle");
    expect(curve).toContain("<polyline");
  });
});

it("learns nothing from held-out files or gold", () => {
  const sources = readdirSync("src/train").map((file) => readFileSync(`src/train/${file}`, "utf8"));
  for (const source of sources) expect(source).not.toMatch(/"held-out"|shared\//);
});
