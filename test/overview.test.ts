import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { givenCodes, overviewOf, withNotCovered } from "../src/cli/overview.ts";
import { loadLexicon } from "../src/lexicon/load.ts";
import { readNotCovered } from "../src/lexicon/not-covered.ts";
import { rules } from "../src/rules/index.ts";

const lexicon = loadLexicon();
const groups = readNotCovered(parse(readFileSync("lexicons/not-covered.yaml", "utf8")));
const tables = rules
  .map(({ id }) => ({
    id,
    ...(parse(readFileSync(`lexicons/codes/${id}.yaml`, "utf8")) as { summary: string }),
  }))
  .toSorted((a, b) => a.id.localeCompare(b.id));
const given = givenCodes(
  tables.map(({ id }) => id),
  lexicon,
);
const explained = groups.flatMap(({ codes }) => codes);

describe("every code of the list", () => {
  const covered = [...lexicon.codes.values()].filter(
    (entries) => (entries.at(-1)?.to ?? "9999") >= lexicon.from,
  );

  it("is given by a rule, or explained in not-covered.yaml", () => {
    const open = covered
      .map((entries) => entries[0]?.code ?? "")
      .filter((code) => !given.has(code) && !explained.includes(code));
    expect(open).toEqual([]);
  });

  it("is not both", () => {
    expect(explained.filter((code) => given.has(code))).toEqual([]);
  });

  it("is explained once, and only where the list holds it", () => {
    expect(new Set(explained).size).toBe(explained.length);
    expect(explained.filter((code) => !lexicon.codes.has(code))).toEqual([]);
  });
});

describe("pages written by `npm run overview`", () => {
  it("lexicons/overview.md is fresh", () => {
    const page = readFileSync("lexicons/overview.md", "utf8");
    expect(page === overviewOf(tables, groups, lexicon), "run `npm run overview`").toBe(true);
  });

  it("the README lists what is not covered", () => {
    const page = readFileSync("README.md", "utf8");
    expect(page).toContain("<!-- not covered: begin");
    expect(page === withNotCovered(page, groups), "run `npm run overview`").toBe(true);
  });
});
