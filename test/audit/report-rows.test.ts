import { expect, it } from "vitest";
import { openDatabase } from "../../src/audit/open-database.ts";
import { mostListed, reportRows } from "../../src/audit/report-rows.ts";

it("of more findings than are listed every type and kind has a share, the greatest differences first", async () => {
  const { connection, close } = await openDatabase();
  try {
    await connection.run(`CREATE TABLE findings AS
      SELECT n AS visit, n::VARCHAR AS id, '2026-05-04' AS "dateOfService", 0.9 AS confidence,
        CASE WHEN n < 2000 THEN 'UPCODING' ELSE 'SEQUENCE' END AS "type",
        CASE WHEN n % 500 = 7 THEN 'question' ELSE 'finding' END AS kind, '' AS why, 'over' AS payment,
        CASE WHEN n < 2000 THEN n / 100 ELSE 0 END AS "rvuDifference", '' AS billed, '' AS supported,
        '' AS message, 'D' AS provider, 'medicare' AS payer, '[]' AS evidence,
        '{"id":"UPCODING","table":"code-list","from":"2026-01-01"}'::JSON AS rule
      FROM range(2010) AS t(n)`);
    const rows = await reportRows(connection);
    const count = (type: string, kind: string) =>
      rows.filter((row) => row.type === type && row.kind === kind).length;
    expect(rows).toHaveLength(mostListed);
    expect(count("SEQUENCE", "finding")).toBe(9);
    expect(count("SEQUENCE", "question")).toBe(1);
    expect(count("UPCODING", "question")).toBe(4);
    expect(rows[0]).toMatchObject({ id: "1999", rule: "code-list of 2026-01-01" });
    expect(rows.at(-1)?.kind).toBe("question");
  } finally {
    close();
  }
});
