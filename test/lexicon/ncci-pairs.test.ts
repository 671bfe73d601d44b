import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { withRanges } from "../../src/lexicon/code-ranges.ts";
import { parsePairs } from "../../src/lexicon/ncci-pairs.ts";

describe("withRanges", () => {
  it.each([
    ["", []],
    ["11102 11104", ["11102", "11104"]],
    ["12004-12006 G0168", ["12004", "12005", "12006", "G0168"]],
  ])("reads %j", (list, codes) => {
    expect(withRanges(list)).toEqual(codes);
  });

  it.each(["12006-12004", "10000-99999"])("refuses %s", (list) => {
    expect(() => withRanges(list)).toThrow("no range of codes");
  });
});

describe("parsePairs", () => {
  const undated = parsePairs(
    "# words\ncolumn1,indicator,to,column2\nA0001,1,2018-12-31,A0002\nA0001,0,,A0002 A0003\n",
  );
  const dated = parsePairs(
    "column1,indicator,from,to,column2\nA0001,1,2020-01-01,2021-12-31,A0002\n",
  );

  it("finds a pair from either side, column 1 first", () => {
    const pair = { column1: "A0001", column2: "A0003", indicator: "0" };
    expect(undated("A0001", "A0003", "2024-01-01")).toEqual(pair);
    expect(undated("A0003", "A0001", "2024-01-01")).toEqual(pair);
  });

  it("takes the period that holds that day", () => {
    expect(undated("A0001", "A0002", "2018-12-31")?.indicator).toBe("1");
    expect(undated("A0001", "A0002", "2019-01-01")?.indicator).toBe("0");
  });

  it("honours first days where there are some", () => {
    expect(dated("A0001", "A0002", "2019-12-31")).toBeUndefined();
    expect(dated("A0001", "A0002", "2020-01-01")?.indicator).toBe("1");
    expect(dated("A0001", "A0002", "2022-01-01")).toBeUndefined();
  });

  it("names a line that it cannot read when it is asked for", () => {
    const broken = parsePairs("column1,indicator,to,column2\nA0001,7,,A0002\n");
    expect(() => broken("A0001", "A0002", "2024-01-01")).toThrow("0, 1 or 9");
  });
});

describe("lexicons/edits/ncci.csv", () => {
  const text = readFileSync("lexicons/edits/ncci.csv", "utf8");
  const pair = parsePairs(text);
  const expected = parse(readFileSync("test/lexicon/expected-pairs.yaml", "utf8")) as {
    readonly pairs: readonly (readonly [string, string, string])[];
    readonly none: readonly (readonly [string, string])[];
  };

  it.each(expected.pairs)(
    "%s over its column 2 codes, indicator %s",
    (column1, indicator, list) => {
      for (const column2 of list.split(" ")) {
        expect(pair(column1, column2, "2024-07-01"), column2).toEqual({
          column1,
          column2,
          indicator,
        });
      }
    },
  );

  it.each(expected.none)("none for %s and %s", (one, other) => {
    expect(pair(one, other, "2024-07-01")).toBeUndefined();
  });

  it("can be read to its last line, each pair once a period", () => {
    const seen = new Set<string>();
    const lines = text.split("\n").filter((line) => /^\w{5},/.test(line));
    for (const line of lines) {
      const [column1, indicator, to, list] = line.split(",");
      expect(indicator).toMatch(/^[019]$/);
      for (const column2 of withRanges(list ?? "")) {
        const key = `${column1} ${column2} ${to}`;
        expect(seen.has(key), key).toBe(false);
        seen.add(key);
      }
    }
    expect(seen.size).toBeGreaterThan(30_000);
  });
});
