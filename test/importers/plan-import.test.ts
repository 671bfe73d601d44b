import { describe, expect, it } from "vitest";
import type { ImportKind } from "../../src/importers/kinds.ts";
import { planImport } from "../../src/importers/plan-import.ts";
import type { IsoDate } from "../../src/types/index.ts";
import { lexicon } from "../helpers/events.ts";

const licence = (columns: number) =>
  `"Words of the licence, over\ntwo lines."${",".repeat(columns - 1)}\n`;

function plan(kind: ImportKind, name: string, text: string, from?: IsoDate) {
  return planImport(kind, [{ name, text }], from, lexicon, ["L57.0", "L99.99"]);
}

/** Every pair in force on the day, as the official text file prints it, with some left out. */
function officialPairs(day: IsoDate, keep: (one: string, other: string) => boolean): string {
  const rows: string[] = [];
  const codes = [...lexicon.codes.keys()];
  for (const [at, one] of codes.entries()) {
    for (const other of codes.slice(at + 1)) {
      const pair = lexicon.pair(one, other, day);
      if (pair === undefined || !keep(pair.column1, pair.column2)) continue;
      const { column1, column2, indicator } = pair;
      rows.push(`${column1}\t${column2}\t\t20190101\t*\t${indicator}\tMisuse of column two code`);
    }
  }
  return `Column1/Column 2 Edits\t\t\t\t\t\t
Column 1\tColumn 2\t*=In existence\tEffective\tDeletion\tModifier\tPTP Edit Rationale
\t\tprior to 1996\tDate\tDate *=no data\t0=not allowed 1=allowed 9=not applicable\t
${rows.join("\r\n")}\r\n`;
}

describe("ncci", () => {
  it("reads the official text file and says what is new, gone and changed", () => {
    const text = officialPairs(
      "2026-03-01",
      (one, other) => !(one === "11102" && other === "17000"),
    );
    const more = "A0001\tA0002\t\t20260101\t*\t1\tx\r\n11102\t17004\t\t20260101\t*\t0\tx\r\n";
    const made = plan("ncci", "ccipra-v320r0-f1.txt", text + more);
    expect(made.from).toBe("2026-01-01");
    expect(made.fileName).toBe("ncci-2026-01-01.csv");
    expect(made.read).toBe(made.kept + 1);
    expect(made.changes).toContainEqual({
      code: "11102 17000",
      what: "indicator 1 -> no pair",
    });
    expect(made.content).toContain("column1,indicator,from,to,column2");
    expect(made.content).toMatch(/^11104,0,2019-01-01,,11102\b/m);
    expect(made.notes).toEqual([]);
  });

  it("keeps ended pairs with their days and leaves out those never in force", () => {
    const text = officialPairs("2026-03-01", () => true);
    const ended =
      "11100\t11755\t\t20050101\t20181231\t1\tx\n11102\t11106\t\t20190101\t20190101\t9\tx\n";
    const { content } = plan("ncci", "ccipra-v320r0-f1.txt", text + ended);
    expect(content).toMatch(/^11100,1,2005-01-01,2018-12-31,11755$/m);
    expect(content).not.toContain(",9,");
  });

  it("refuses one part of a release and an indicator that is none", () => {
    const part = officialPairs("2026-03-01", (one) => one < "11200");
    expect(() => plan("ncci", "ccipra-v320r0-f1.txt", part)).toThrow("all parts");
    const broken = part.replace("\t1\tMisuse", "\t7\tMisuse");
    expect(() => plan("ncci", "ccipra-v320r0-f1.txt", broken)).toThrow("no indicator");
  });
});

const ceilings = (rows: string) =>
  `${licence(4)}"HCPCS/\nCPT Code",Practitioner Services MUE Values,MUE Adjudication Indicator,MUE Rationale\n${rows}`;

describe("mue", () => {
  it("reads ceilings with their indicators", () => {
    const made = plan(
      "mue",
      "MCR_MUE_PractitionerServices_Eff_07-01-2026.csv",
      ceilings(
        "11102,1,2 Date of Service Edit: Policy,CPT\r\n11103,7,3 Date of Service Edit: Clinical,Data\r\n0001U,1,2 x,x\r\n",
      ),
    );
    expect(made).toMatchObject({ from: "2026-07-01", read: 3, kept: 2 });
    expect(made.changes).toEqual([{ code: "11103", what: "mue 6 -> 7" }]);
    expect(made.content).toContain("code,mue,mai\n11102,1,2\n11103,7,3");
  });

  it("refuses a value that is no number", () => {
    expect(() => plan("mue", "Eff_07-01-2026.csv", ceilings("11102,many,2 x,x\n"))).toThrow(
      "the ceiling of 11102 is no number",
    );
  });
});

const fees = (rows: string) => `,,2026 National Physician Fee Schedule Relative Value File,,,,,,
,,,STATUS,WORK,GLOB,MULT,BILAT,CONV
HCPCS,MOD,DESCRIPTION,CODE,RVU,DAYS,PROC,SURG,FACTOR
${rows}`;

describe("fees", () => {
  it("reads whole services and names codes that are missing", () => {
    const made = plan(
      "fees",
      "PPRRVU2026_Jan.csv",
      fees(
        "11102,,x,A,0.64,000,2,0,33.4\n96931,,x,A,0.78,XXX,0,0,33.4\n96931,26,x,A,0.5,XXX,0,0,33.4\n",
      ),
    );
    expect(made.changes).toContainEqual({ code: "11102", what: "work_rvu 0.66 -> 0.64" });
    expect(made.kept).toBe(2);
    expect(made.notes[0]).toContain("perhaps deleted");
  });
});

describe("add-ons", () => {
  it("groups parents and leaves the contractor's own out", () => {
    const text =
      '"primary_code","add_on_code","aoc_edit_type"\n"CCCCC","11103",2\n"11102","11103",1\n"11104","11103",1\n';
    const made = plan("add-ons", "AOC_V2026Q1.csv", text);
    expect(made.content).toContain("11103,11102 11104");
    expect(made.changes).toEqual([
      { code: "11103", what: "parents 11102 11104 11106 -> 11102 11104" },
    ]);
  });
});

describe("icd10", () => {
  const codes = Array.from({ length: 1200 }, (_, at) => `S${String(at).padStart(4, "0")}`);
  const order = ["L57  ", "L570 ", ...codes]
    .map((code, at) => `${String(at).padStart(5, "0")} ${code.padEnd(7)} ${at === 0 ? 0 : 1} words`)
    .join("\n");

  it("reads the order file and names our codes that it does not know", () => {
    const made = plan("icd10", "icd10cm_order_2026.txt", order);
    expect(made.from).toBe("2025-10-01");
    expect(made.content).toMatch(/^L57\.0$/m);
    expect(made.content).not.toMatch(/^L57$/m);
    expect(made.changes).toEqual([{ code: "L99.99", what: "no longer a valid diagnosis code" }]);
  });

  it("refuses a file with hardly a code", () => {
    expect(() => plan("icd10", "icd10cm_order_2026.txt", "00001 A000    1 x")).toThrow("only 1");
  });
});

describe("descriptions", () => {
  it("keeps the site's own words, commas and all", () => {
    const made = plan(
      "descriptions",
      "ours.csv",
      'CPT Code,Description\n11102,"Tangential, one"\n',
    );
    expect(made.fileName).toBe("descriptions-2016-01-01.csv");
    expect(made.content).toContain('11102,"Tangential, one"');
  });
});

describe("what is wrong is said", () => {
  it.each([
    ["mue", "Eff_07-01-2026.csv", "code,words\n11102,x\n", "no column for the ceiling"],
    ["mue", "ceilings.csv", ceilings("11102,1,2 x,x\n"), "--from YYYY-MM-DD"],
    ["mue", "Eff_07-01-2026.csv", ceilings("A0001,1,2 x,x\n"), "none of our codes"],
    ["fees", "PPRRVU26_JAN.csv", "", "no column"],
  ] as const)("%s %s", (kind, name, text, message) => {
    expect(() => plan(kind, name, text)).toThrow(message);
  });

  it("takes the day that is given over the name's", () => {
    const text = ceilings("11102,1,2 x,x\n");
    expect(plan("mue", "Eff_07-01-2026.csv", text, "2026-10-01").from).toBe("2026-10-01");
  });
});
