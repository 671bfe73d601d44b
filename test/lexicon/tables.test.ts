import { describe, expect, it } from "vitest";
import { z } from "zod";
import { csvFields, parseCodeList } from "../../src/lexicon/code-list.ts";
import { asOf, datedTable } from "../../src/lexicon/dated-table.ts";

describe("asOf", () => {
  const table = {
    versions: [
      { from: "2016-01-01", to: "2018-12-31", row: "old" },
      { from: "2019-01-01", row: "new" },
    ],
  } as const;

  it.each([
    ["2015-12-31", undefined],
    ["2016-01-01", "old"],
    ["2018-12-31", "old"],
    ["2019-01-01", "new"],
    ["2031-05-05", "new"],
  ] as const)("on %s: %s", (day, row) => {
    expect(asOf(table, day)?.row).toBe(row);
  });
});

describe("datedTable", () => {
  const schema = datedTable(z.strictObject({ first: z.string() }));
  const whole = {
    summary: "x",
    sources: [{ title: "x", href: "https://example.org" }],
    versions: [{ from: "2016-01-01", row: { first: "a" } }],
  };

  it("takes a table with a source", () => {
    expect(schema.safeParse(whole).success).toBe(true);
  });

  it.each([
    ["no source", { ...whole, sources: [] }],
    ["no version", { ...whole, versions: [] }],
    ["a day that is none", { ...whole, versions: [{ from: "1/1/2016", row: { first: "a" } }] }],
    ["a row of another shape", { ...whole, versions: [{ from: "2016-01-01", row: {} }] }],
  ])("refuses %s", (_, table) => {
    expect(schema.safeParse(table).success).toBe(false);
  });
});

describe("csvFields", () => {
  it.each([
    ["a,b,,c", ["a", "b", "", "c"]],
    ['a,"b, c",d', ["a", "b, c", "d"]],
    ['"say ""x""",b', ['say "x"', "b"]],
    ["", [""]],
  ])("cuts %s", (line, fields) => {
    expect(csvFields(line)).toEqual(fields);
  });
});

describe("parseCodeList", () => {
  const head = "code,from,to,work_rvu,mue,global_days,parents,description";

  it("reads a code of two periods and its parents", () => {
    const codes = parseCodeList(
      `${head}\nA0001,2016-01-01,2018-12-31,0.5,,010,,"one, old"\nA0001,2019-01-01,,0.6,3,010,A0002 A0003,one\n`,
    );
    expect(codes.get("A0001")).toEqual([
      {
        code: "A0001",
        from: "2016-01-01",
        to: "2018-12-31",
        description: "one, old",
        workRvu: 0.5,
        mue: undefined,
        globalDays: "010",
        parents: undefined,
      },
      {
        code: "A0001",
        from: "2019-01-01",
        to: undefined,
        description: "one",
        workRvu: 0.6,
        mue: 3,
        globalDays: "010",
        parents: ["A0002", "A0003"],
      },
    ]);
  });

  it("names a missing column and a bad line", () => {
    expect(() => parseCodeList("code,from\n")).toThrow("no column to, work_rvu");
    expect(() => parseCodeList(`${head}\nA0001,soon,,1,,010,,x\n`)).toThrow("line 2");
  });
});
