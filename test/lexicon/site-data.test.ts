import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { amendCodes } from "../../src/lexicon/amend-codes.ts";
import { readLexiconFile } from "../../src/lexicon/read-files.ts";
import { withSiteData } from "../../src/lexicon/site-data.ts";
import type { CodeEntry, IsoDate } from "../../src/types/index.ts";
import { lexicon } from "../helpers/events.ts";

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

const payers = readLexiconFile("lexicons", "payers.yaml");

/** The lexicon over a data folder with these files. */
function siteWith(files: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(tmpdir(), "site-"));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return withSiteData(lexicon, folder, payers);
}

const entry: CodeEntry = {
  code: "A0001",
  from: "2016-01-01",
  description: "x",
  workRvu: 1,
  globalDays: "010",
  mue: 1,
};

describe("amendCodes", () => {
  const amend = (one: CodeEntry, from: IsoDate) =>
    amendCodes(new Map([["A0001", [one]]]), new Map([["A0001", { mue: 2 }]]), from).get("A0001");

  it("cuts a period in two", () => {
    expect(amend(entry, "2026-01-01")).toEqual([
      { ...entry, to: "2025-12-31" },
      { ...entry, from: "2026-01-01", mue: 2 },
    ]);
  });

  it("changes one that begins later, leaves one that is over", () => {
    expect(amend({ ...entry, from: "2026-04-01" }, "2026-01-01")).toEqual([
      { ...entry, from: "2026-04-01", mue: 2 },
    ]);
    const over = { ...entry, to: "2018-12-31" } as const;
    expect(amend(over, "2026-01-01")).toEqual([over]);
  });

  it("cuts nothing where nothing changes", () => {
    expect(amend({ ...entry, mue: 2 }, "2026-01-01")).toEqual([{ ...entry, mue: 2 }]);
  });
});

describe("withSiteData", () => {
  const on = (site: typeof lexicon, code: string, day: IsoDate) =>
    site.codes.get(code)?.find(({ from, to }) => from <= day && (to === undefined || day <= to));

  it("is the built-in where the folder is empty or missing", () => {
    expect(siteWith({})).toBe(lexicon);
    expect(withSiteData(lexicon, "/no/such/folder", payers)).toBe(lexicon);
  });

  it("takes each release from its first day on", () => {
    const site = siteWith({
      "mue-2026-07-01.csv": "# mue\ncode,mue,mai\n11103,7,3\n",
      "fees-2027-01-01.csv": "code,work_rvu,global_days,multiple,bilateral\n11103,0.37,ZZZ,0,9\n",
      "add-ons-2026-07-01.csv": "code,parents\n11105,11104 11106 11107\n",
      "descriptions-2016-01-01.csv": 'code,description\n11103,"one more, licensed"\n',
    });
    expect(on(site, "11103", "2026-06-30")?.mue).toBe(6);
    expect(on(site, "11103", "2026-07-01")?.mue).toBe(7);
    expect(on(site, "11103", "2027-03-01")).toMatchObject({ mue: 7, workRvu: 0.37 });
    expect(on(site, "11105", "2026-07-01")?.parents).toContain("11107");
    expect(on(site, "11103", "2020-07-01")?.description).toBe("one more, licensed");
    expect(site.tablesVersion).not.toBe(lexicon.tablesVersion);
  });

  it("takes the newest pairs altogether", () => {
    const site = siteWith({
      "ncci-2026-04-01.csv": "column1,indicator,from,to,column2\n11102,1,2019-01-01,,17000\n",
      "ncci-2026-07-01.csv": "column1,indicator,from,to,column2\n11102,0,2019-01-01,,17000\n",
    });
    expect(site.pair("17000", "11102", "2026-03-01")?.indicator).toBe("0");
    expect(site.pair("17110", "11102", "2026-03-01")).toBeUndefined();
    expect(site.editions.ncci).toBe("2016-01-01");
  });

  it("tells valid diagnoses for the year of the release only", () => {
    const { isDiagnosis } = siteWith({ "icd10-2025-10-01.csv": "code\nL57.0\nC44.319\n" });
    expect(isDiagnosis?.("L57.0", "2026-03-01")).toBe(true);
    expect(isDiagnosis?.("L57.1", "2026-03-01")).toBe(false);
    expect(isDiagnosis?.("L57.1", "2025-09-30")).toBeUndefined();
    expect(isDiagnosis?.("L57.1", "2026-10-01")).toBeUndefined();
  });

  it("takes the site's payers", () => {
    const site = siteWith({
      "payers.yaml": `summary: ours
sources: [{ title: contract, href: "https://example.org" }]
profiles:
  - { id: our-plan, name: Our plan, rules: medicare, multipleProcedures: true, distinct: XS }
`,
    });
    expect(site.payer("our plan").distinct).toBe("XS");
    expect(site.payer("aetna").id).toBe("aetna");
  });

  it("names a file that it cannot read", () => {
    expect(() => siteWith({ "mue-2026-07-01.csv": "code,mue,mai\n11103,many,3\n" })).toThrow(
      "mue-2026-07-01.csv",
    );
  });
});
