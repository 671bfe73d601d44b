import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { drawSample } from "../../src/audit/draw-sample.ts";
import { readWorksheet } from "../../src/audit/read-worksheet.ts";
import { runAudit } from "../../src/audit/run-audit.ts";

const formula = "=HYPERLINK(1)";
const markup = "<img src=x onerror=alert(1)>";
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "audit-names-"));
  const billed = [{ code: "17110", units: 1 }];
  const notes = [formula, markup].map((id) => ({
    id,
    text: "Office visit. A mole on the left cheek was looked at. Nothing was done today.",
    dateOfService: "2026-03-04",
    provider: { id },
    billed,
  }));
  const claim = { note_id: "@SUM(1)", code: "17110", units: 1, date_of_service: "2026-03-04" };
  const lines = [...notes, claim].map((one) => `${JSON.stringify(one)}\n`);
  await writeFile(join(folder, "=in.ndjson"), `${lines.join("")}no json\n`);
  const options = {
    inputs: [join(folder, "=in.ndjson")],
    out: join(folder, "out"),
    maxBad: 1,
    workers: 1,
  };
  const silent = { rows: () => undefined, visits: () => undefined };
  await runAudit(options, silent, new AbortController().signal);
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

const result = (name: string) => readFile(join(folder, "out", name), "utf8");

it("names that a spreadsheet would take for formulas are written as text", async () => {
  await drawSample(join(folder, "out"), {
    seed: "a",
    size: 2,
    precision: 0.25,
    strata: "provider",
  });
  const tables = ["findings.csv", "unmatched.csv", "bad-rows.csv", "worksheet.csv"];
  const [findings = "", unmatched = "", bad = "", worksheet = ""] = await Promise.all(
    tables.map(result),
  );
  for (const table of [findings, unmatched, bad, worksheet])
    expect(table).not.toMatch(/(?:^|,|")[=@]/m);
  expect(findings).toContain(`'${formula}`);
  expect(unmatched).toContain("'@SUM(1)");
  expect(bad).toContain("'=in.ndjson");
  expect(worksheet).toContain(`'${formula}`);
});

it("a sample drawn by such names is read back whole", async () => {
  const out = join(folder, "out");
  await expect(readWorksheet(out, join(out, "worksheet.csv"))).rejects.toThrow(
    /reviewer_allowed_rvu/,
  );
});

it("names that are mark-up stay words in the report", async () => {
  const page = await result("report.html");
  expect(page).not.toContain(markup);
});
