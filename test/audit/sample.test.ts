import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { drawSample } from "../../src/audit/draw-sample.ts";
import { openDatabase } from "../../src/audit/open-database.ts";
import { readWorksheet } from "../../src/audit/read-worksheet.ts";
import { csvFields } from "../../src/lexicon/code-list.ts";

let folder = "";

/** An audit of 200 visits: the first provider's are overpaid by 1 of 2, the second one's are right. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "audit-sample-"));
  const { connection, close } = await openDatabase();
  await connection.run(`COPY (SELECT i AS visit, 'V' || i AS id, '2026-05-04' AS "dateOfService", '2026-05' AS month,
    CASE WHEN i < 50 THEN 'D1' ELSE 'D2' END AS provider, 'medicare' AS payer, 'biopsy' AS family, '11102x1' AS billed,
    '' AS supported, 2.0 AS "billedRvu", CASE WHEN i < 50 THEN 1.0 ELSE 0.0 END AS "overRvu", '' AS error
    FROM range(200) t(i)) TO '${folder}/visits.parquet'`);
  await connection.run(`COPY (SELECT i AS visit, i || '-1' AS finding, 'UPCODING' AS type, 'finding' AS kind, 'less, "is" supported' AS message
    FROM range(50) t(i)) TO '${folder}/findings.parquet'`);
  close();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const worksheet = () => readFile(join(folder, "worksheet.csv"), "utf8");
const idsOf = async () =>
  (await worksheet())
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => csvFields(line)[1]);

describe("a sample", () => {
  it("is the same for the same seed and another for another", async () => {
    await drawSample(folder, { seed: "a", size: 40, precision: 0.25 });
    const first = await idsOf();
    await drawSample(folder, { seed: "a", size: 40, precision: 0.25 });
    expect(await idsOf()).toEqual(first);
    await drawSample(folder, { seed: "b", size: 40, precision: 0.25 });
    expect(await idsOf()).not.toEqual(first);
    expect(new Set(first).size).toBe(40);
  });

  it("takes as many visits as the precision wanted asks for", async () => {
    const rough = await drawSample(folder, { seed: "a", precision: 0.5 });
    const fine = await drawSample(folder, { seed: "a", precision: 0.2 });
    expect(rough.strata[0]?.drawn).toBe(29);
    expect(fine.strata[0]?.drawn).toBe(101);
  });

  it("takes from each stratum by its size", async () => {
    const { strata } = await drawSample(folder, {
      seed: "a",
      size: 40,
      precision: 0.25,
      strata: "provider",
    });
    expect(strata.map(({ name, size, drawn }) => [name, size, drawn])).toEqual([
      ["D1", 50, 10],
      ["D2", 150, 30],
    ]);
  });
});

describe("a worksheet read back", () => {
  /** The reviewer allows half of what the first provider billed and agrees with all findings but one. */
  async function fillIn(): Promise<string> {
    const [head = "", ...rows] = (await worksheet()).trim().split("\n");
    const filled = rows.map((row, index) => {
      const found = row.includes("UPCODING");
      const cells = csvFields(row).map((cell) => `"${cell.replaceAll('"', '""')}"`);
      return [
        ...cells.slice(0, 12),
        found ? "1" : "2",
        found ? (index === 0 ? "no" : "yes") : "",
        "",
      ].join(",");
    });
    const path = join(folder, "filled.csv");
    await writeFile(path, [head, ...filled].join("\n"));
    return path;
  }

  it("gives the overpayment of all visits and how often the reviewer agreed", async () => {
    await drawSample(folder, { seed: "a", size: 40, precision: 0.25, strata: "provider" });
    const result = await readWorksheet(folder, await fillIn());
    expect(result).toMatchObject({ reviewed: 40, population: 200 });
    expect(result.difference).toMatchObject({ point: 50, lower: 50 });
    expect(result.ratio.point).toBeCloseTo(50, 9);
    expect(result.precision).toMatchObject({ count: 9, of: 10 });
    expect(result.precisionByType).toHaveProperty("UPCODING");
  });

  it("says which visit is not filled in", async () => {
    await expect(readWorksheet(folder, join(folder, "worksheet.csv"))).rejects.toThrow(
      /reviewer_allowed_rvu of visit \d+/,
    );
  });

  it("says where visits are missing", async () => {
    const path = await fillIn();
    const lines = (await readFile(path, "utf8")).split("\n");
    await writeFile(path, lines.slice(0, -1).join("\n"));
    await expect(readWorksheet(folder, path)).rejects.toThrow(
      /29 visits of the stratum D2, 30 were drawn/,
    );
  });
});
