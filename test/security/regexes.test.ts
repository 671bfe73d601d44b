import { describe, expect, it } from "vitest";
import { collectRegexes, type OwnRegex } from "./collect-regexes.ts";
import { nameOf, ownRegexes, prove, readProofs } from "./prove-regexes.ts";

/** So long new expressions are looked at here; `npm run test:regexes` has no such end. */
const minute = 60_000;

const one = (source: string, flags = ""): OwnRegex => ({ source, flags, file: "" });

it(
  "no regular expression of ours takes more time than in proportion to the text",
  async () => {
    const proofs = readProofs();
    const regexes = await ownRegexes();
    const slow: string[] = [];
    const start = performance.now();
    for (const regex of regexes.filter((each) => !proofs.has(nameOf(each)))) {
      if (performance.now() - start > minute) break;
      const { verdict, reason } = await prove(regex, 2_000);
      if (verdict === "slow")
        slow.push(`${regex.file}: /${regex.source}/${regex.flags} is slow: ${reason}`);
    }
    expect(regexes.length).toBeGreaterThan(500);
    expect(slow, "npm run test:regexes -- --changed keeps proofs").toEqual([]);
  },
  5 * minute,
);

describe("the proof", () => {
  it.each([
    "(?:a+)+$",
    "\\s*(?:and)?\\s*$",
    "a*b",
    " {2,}(?=[a-z]:)",
    "(?<!x)\\d+y",
    "^(?=\\s*\\s*x)a",
  ])("finds /%s/ slow", async (source) => {
    expect(await prove(one(source), 20_000)).toMatchObject({ verdict: "slow" });
  });

  it.each(["a{0,60}$", "(?<!a)a+b", "^\\s*(?:and\\s*)?$", "\\bhair\\b[^;\\n]{0,60}$"])(
    "finds /%s/ linear",
    async (source) => {
      expect(await prove(one(source), 20_000)).toMatchObject({ verdict: "linear" });
    },
  );
});

it("collects literals and what modules build while they are loaded", async () => {
  const found = await collectRegexes(async () => undefined);
  const files = (wanted: string) => found.filter(({ file }) => file === wanted).length;
  expect(files("lexicon/spellings.ts")).toBeGreaterThan(1);
  expect(found.some(({ source }) => source.includes("january"))).toBe(true);
  expect(globalThis.RegExp.name).toBe("RegExp");
});
