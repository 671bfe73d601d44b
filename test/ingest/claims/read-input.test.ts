import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AuditRow } from "../../../src/ingest/claims/audit-row.ts";
import type { ClaimLine } from "../../../src/ingest/claims/claim-line.ts";
import { listInput, readInput } from "../../../src/ingest/claims/read-input.ts";
import { allOf } from "./all-of.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "audit-input-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function rowsOf(name: string, content: string): Promise<AuditRow[]> {
  const path = join(folder, name);
  await writeFile(path, content);
  return allOf(readInput(await listInput([path])));
}

const linesOf = (rows: readonly AuditRow[]): ClaimLine[] =>
  rows.flatMap((row) => (row.kind === "claim" ? [row.line] : []));
const badOf = (rows: readonly AuditRow[]) =>
  rows.flatMap((row) => (row.kind === "bad" ? [{ row: row.row, reason: row.reason }] : []));

describe("CSV", () => {
  it("keeps codes as text and reads modifiers and diagnoses of several columns", async () => {
    const rows = await rowsOf(
      "claims.csv",
      "Note ID,DOS,CPT,Qty,Mod1,Mod2,DX1,DX2\nn1,03/14/2026,0419T,1,59,RT,C44319,L57.0\nn2,20260314,17000,,,,,\n",
    );
    expect(linesOf(rows)).toMatchObject([
      {
        noteId: "n1",
        dateOfService: "2026-03-14",
        code: "0419T",
        units: 1,
        modifiers: ["59", "RT"],
        diagnoses: ["C44.319", "L57.0"],
      },
      {
        noteId: "n2",
        dateOfService: "2026-03-14",
        code: "17000",
        units: 1,
        modifiers: [],
        diagnoses: [],
      },
    ]);
  });

  it("lists what cannot be read with its reason and goes on", async () => {
    const rows = await rowsOf(
      "bad.csv",
      "note_id,code,units\nn1,17000,1\nn1,1700,1\nn1,17003,many\n,17003,1\nn2,17004,1\n",
    );
    expect(linesOf(rows).map(({ code }) => code)).toEqual(["17000", "17004"]);
    expect(badOf(rows)).toEqual([
      { row: 2, reason: "a code has five digits or capitals" },
      { row: 3, reason: "units are no number" },
      { row: 4, reason: expect.stringContaining("nothing ties the line to a note") },
    ]);
  });

  it("reads notes whose text runs over several lines", async () => {
    const rows = await rowsOf(
      "notes.csv",
      'note_id,text,date_of_service,provider_id\nn1,"Procedure:\nshave, ""deep""",2026-03-14,d1\n',
    );
    expect(rows).toMatchObject([
      {
        kind: "note",
        note: {
          id: "n1",
          text: 'Procedure:\nshave, "deep"',
          dateOfService: "2026-03-14",
          provider: { id: "d1" },
        },
      },
    ]);
  });
});

describe("NDJSON", () => {
  it("takes notes with billed lines and claim lines mixed, and no broken line for an empty one", async () => {
    const rows = await rowsOf(
      "mixed.ndjson",
      '{"id":"n1","text":"x","billed":[{"code":"17000"}]}\n{"note_id":"n1","code":"17003","units":2}\n{"broken\n[]\n\n',
    );
    expect(rows.map(({ kind }) => kind)).toEqual(["note", "claim", "bad", "bad"]);
    expect(badOf(rows)[0]).toEqual({
      row: 3,
      reason: "the line is not JSON: write one record a line",
    });
  });

  it("reads the billed lines of a note as it reads claim lines, and says which one it cannot", async () => {
    const note = (billed: object) =>
      JSON.stringify({ id: "n", text: "Warts frozen.", billed: [billed] });
    const rows = await rowsOf(
      "billed.ndjson",
      [
        note({ code: "17110", diagnoses: ["b079"], modifiers: ["rt"] }),
        note({ code: "1711" }),
      ].join("\n"),
    );
    expect(rows[0]).toMatchObject({
      note: { billed: [{ code: "17110", units: 1, diagnoses: ["B07.9"], modifiers: ["RT"] }] },
    });
    expect(badOf(rows)).toEqual([
      { row: 2, reason: "billed[0]: a code has five digits or capitals" },
    ]);
  });

  it("never repeats words of a note in a reason", async () => {
    const rows = await rowsOf(
      "secret.ndjson",
      '{"id":"n1","text":"Mrs Example","dateOfService":"Example"}\n',
    );
    expect(JSON.stringify(badOf(rows))).not.toContain("Example");
    expect(rows).toHaveLength(1);
  });
});

it("Parquet is read as CSV is", async () => {
  const path = join(folder, "claims.parquet");
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  await connection.run(
    `COPY (SELECT 'n1' AS note_id, '17003' AS code, 4 AS units, ['59'] AS modifiers) TO '${path}'`,
  );
  connection.closeSync();
  const rows = await allOf(readInput(await listInput([path])));
  expect(linesOf(rows)).toMatchObject([
    { noteId: "n1", code: "17003", units: 4, modifiers: ["59"] },
  ]);
});

it("a folder of texts is one note a file, named by the file", async () => {
  const notes = join(folder, "notes");
  await mkdir(notes);
  await writeFile(join(notes, "b.txt"), "two");
  await writeFile(join(notes, "a.txt"), "one");
  await writeFile(join(notes, "c.pdf"), "not read");
  const rows = await allOf(readInput(await listInput([notes])));
  expect(rows).toMatchObject([
    { note: { id: "a", text: "one" } },
    { note: { id: "b", text: "two" } },
  ]);
});

it("a file of another kind that is named is refused with the kinds that are read", async () => {
  const path = join(folder, "claims.xlsx");
  await writeFile(path, "");
  await expect(listInput([path])).rejects.toThrow(/claims\.xlsx.*\.csv/);
});
