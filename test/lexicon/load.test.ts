import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { loadLexicon } from "../../src/lexicon/load.ts";

const lexicon = loadLexicon();

const folder = mkdtempSync(join(tmpdir(), "lexicon-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("loadLexicon", () => {
  it("reads every part", () => {
    expect(lexicon.concepts.size).toBeGreaterThan(300);
    expect(lexicon.cues.length).toBeGreaterThan(0);
    expect(lexicon.headings.length).toBeGreaterThan(0);
    expect(lexicon.tables.size).toBeGreaterThan(0);
    expect(lexicon.codes.size).toBeGreaterThan(0);
    expect(lexicon.from).toBe("2016-01-01");
  });

  it("gives words and tables a version of twelve hexadecimal digits, the same every time", () => {
    const again = loadLexicon();
    expect(lexicon.version).toMatch(/^[0-9a-f]{12}$/);
    expect(lexicon.tablesVersion).toMatch(/^[0-9a-f]{12}$/);
    expect([again.version, again.tablesVersion]).toEqual([lexicon.version, lexicon.tablesVersion]);
  });

  it.each(["cues.yaml", "sections.yaml", "code-list.csv", "edits/ncci.csv", "coverage.yaml"])(
    "names %s where it is missing",
    (file) => {
      const copy = join(folder, file.replaceAll("/", "-"));
      cpSync("lexicons", copy, { recursive: true });
      rmSync(join(copy, file));
      expect(() => loadLexicon(copy)).toThrow(`The lexicon lacks ${file}`);
    },
  );

  it("names the folder of terms where it is missing", () => {
    expect(() => loadLexicon(folder)).toThrow("The lexicon lacks the folder terms");
  });
});

describe("sites", () => {
  const sites = [...lexicon.concepts.values()].filter((concept) => concept.kind === "site");

  it.each(sites)("$id has a group in every family that has groups", ({ groups, special }) => {
    const { complex, ...always } = groups;
    for (const group of Object.values(always)) expect(group).not.toEqual([]);
    if (special !== "conjunctiva") expect(complex).not.toEqual([]);
  });
});
