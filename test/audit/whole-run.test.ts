import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AuditOptions, runAudit, TooManyBadRows } from "../../src/audit/run-audit.ts";
import type { AuditSummary } from "../../src/audit/summarise.ts";
import { foundIn, seededIn } from "./year/score-year.ts";
import { writeYear } from "./year/year.ts";

const seed = "run";
const size = 400;
let folder = "";
let inputs: string[] = [];

const silent = { rows: () => undefined, visits: () => undefined };
const run = (out: string, more: Partial<AuditOptions> = {}, stop = new AbortController()) =>
  runAudit(
    { inputs, out: join(folder, out), maxBad: 0.05, workers: 1, ...more },
    { rows: () => undefined, visits: (done) => done > 0 && stop.abort() },
    stop.signal,
  );
const finished = (out: string, more: Partial<AuditOptions> = {}) =>
  runAudit(
    { inputs, out: join(folder, out), maxBad: 0.05, workers: 1, ...more },
    silent,
    new AbortController().signal,
  );

/** The results of a run by their bytes. */
function digests(out: string): Record<string, string> {
  const files = readdirSync(join(folder, out)).filter((name) => name !== "chunks");
  return Object.fromEntries(
    files.sort().map((name) => [
      name,
      createHash("sha256")
        .update(readFileSync(join(folder, out, name)))
        .digest("hex"),
    ]),
  );
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "audit-run-"));
  inputs = await writeYear(folder, seed, size);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("an audit of notes and claims", () => {
  let summary: AuditSummary;
  beforeAll(async () => {
    const outcome = await finished("whole", { conversionFactor: 33.4 });
    if (outcome.kind !== "done") throw new Error("not done");
    summary = outcome.summary;
  }, 60_000);

  it("tells what was joined and what was not", () => {
    const { visits, notesWithoutClaim, linesWithoutNote } = summary.join;
    expect(summary.join).toMatchObject({ notes: size, doubtfulVisits: 0, badRows: 0 });
    expect(visits).toBeGreaterThan(0.95 * size);
    expect(visits + notesWithoutClaim).toBe(size);
    expect(linesWithoutNote).toBeGreaterThan(0);
    expect(summary.audited).toBe(visits);
  });

  it("finds what was billed wrongly", async () => {
    const seeded = await seededIn(folder);
    const found = await foundIn(join(folder, "whole"));
    for (const type of ["OUTDATED_CODE", "GLOBAL_PERIOD_CONFLICT", "PA_MISSING", "DX_MISMATCH"]) {
      expect([...(found.get(type) ?? [])].sort()).toEqual([...(seeded.get(type) ?? [])].sort());
      expect(seeded.get(type)?.size).toBeGreaterThan(0);
    }
  });

  it("gives money by the conversion factor", () => {
    expect(summary.money?.over).toBeCloseTo(summary.rvu.over * 33.4, 0);
  });

  it("writes every form of its results and leaves no copy of the notes", () => {
    expect(readdirSync(join(folder, "whole")).sort()).toEqual([
      "bad-rows.csv",
      "chunks",
      "findings.csv",
      "findings.ndjson",
      "findings.parquet",
      "manifest.json",
      "report.html",
      "summary.json",
      "unmatched.csv",
      "visits.parquet",
    ]);
  });

  it("writes a report that needs nothing from elsewhere", () => {
    const page = readFileSync(join(folder, "whole", "report.html"), "utf8");
    expect(page).toContain("<svg");
    expect(page).not.toMatch(/(?:src|href)=|@import|url\(/);
  });

  it("stopped half-way it goes on and gives the same bytes", async () => {
    expect((await run("stopped", { conversionFactor: 33.4 })).kind).toBe("stopped");
    expect(existsSync(join(folder, "stopped", "report.html"))).toBe(false);
    expect((await finished("stopped", { conversionFactor: 33.4, workers: 2 })).kind).toBe("done");
    expect(digests("stopped")).toEqual(digests("whole"));
  });

  it("a finished audit asked for again gives the same bytes", async () => {
    const before = digests("whole");
    await finished("whole", { conversionFactor: 33.4 });
    expect(digests("whole")).toEqual(before);
  });

  it("refuses a folder that was begun with other input", async () => {
    const other = join(folder, "other.ndjson");
    await writeFile(other, '{"id":"1","text":"Cryotherapy to 2 actinic keratoses."}\n');
    await expect(finished("whole", { inputs: [other] })).rejects.toThrow(/input changed/i);
  });
});

describe("bad rows", () => {
  it("are listed with their reason and end the run only above the share allowed", async () => {
    const mixed = join(folder, "mixed.ndjson");
    await writeFile(
      mixed,
      [
        '{"id":"1","dateOfService":"2026-05-04","text":"Cryotherapy to 3 actinic keratoses of the scalp.","billed":[{"code":"17000"},{"code":"17003","units":2}]}',
        '{"id":"1","text":"the same id again"}',
        "no json",
        '{"id":"2","dateOfService":"1999-05-04","text":"Cryotherapy of warts.","billed":[{"code":"17110"}]}',
      ].join("\n"),
    );
    await expect(finished("few", { inputs: [mixed], maxBad: 0.1 })).rejects.toThrow(TooManyBadRows);
    const outcome = await finished("many", { inputs: [mixed], maxBad: 1 });
    expect(outcome.kind === "done" && outcome.summary).toMatchObject({
      audited: 1,
      refused: 1,
      findings: 0,
    });
    const listed = readFileSync(join(folder, "many", "bad-rows.csv"), "utf8");
    expect(listed).toContain("mixed.ndjson,3,the line is not JSON");
    expect(listed).toContain("mixed.ndjson,2,the id of this note was used before");
    expect(listed).toMatch(/mixed\.ndjson,4,Dates of service before/);
  });
});
