import { writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type JoinReport, joinReport } from "../../src/audit/join-claims.ts";
import type { VisitRecord } from "../../src/audit/lay-beside.ts";
import { openDatabase } from "../../src/audit/open-database.ts";
import { stageInput } from "../../src/audit/stage.ts";
import { stagePart } from "../../src/audit/stage-part.ts";
import { stagedChunks } from "../../src/audit/staged-chunks.ts";

const note = (id: string, more: object = {}) => ({ id, text: "x", ...more });
const claim = (code: string, more: object) => ({ code, ...more });

const rows = [
  note("n1", { dateOfService: "2026-05-04", billed: [{ code: "17000" }] }),
  note("n2", { encounterId: "e2", dateOfService: "2026-05-04" }),
  note("n3", { patientId: "p3", dateOfService: "2026-05-04", provider: { id: "d1" } }),
  note("n4", { patientId: "p4", dateOfService: "2026-05-04" }),
  note("n5", { encounterId: "e5", dateOfService: "2026-05-04" }),
  note("n6", { encounterId: "e5", dateOfService: "2026-05-04" }),
  note("n7"),
  claim("17003", { note_id: "n1", units: 2, date_of_service: "2026-05-05" }),
  claim("11102", { encounter_id: "e2" }),
  claim("11104", { patient_id: "p3", date_of_service: "2026-05-04", provider_id: "d1" }),
  claim("11642", {
    patient_id: "p3",
    date_of_service: "2026-04-28",
    provider_id: "d1",
    diagnoses: "C44319",
  }),
  claim("11106", { patient_id: "p3", date_of_service: "2026-05-04", provider_id: "d9" }),
  claim("11200", { patient_id: "p4", date_of_service: "2026-05-04", provider_id: "d1" }),
  claim("11900", { encounter_id: "e5" }),
];

let folder = "";
let report: JoinReport;
let visits: VisitRecord[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "audit-join-"));
  const path = join(folder, "staged.duckdb");
  const given = rows.map((row) => `${JSON.stringify(row)}\n`);
  const halves = [given.slice(0, 9), given.slice(9)];
  const files = halves.map((lines, half) => {
    const file = {
      path: join(folder, `${half}.ndjson`),
      source: `${half}`,
      bytes: lines.join("").length,
    };
    writeFileSync(file.path, lines.join(""));
    return file;
  });
  await stageInput(files, path, {
    stage: stagePart,
    threads: 2,
    withGlobalDays: ["11642"],
    signal: new AbortController().signal,
    onRows: () => undefined,
  });
  const { connection, close } = await openDatabase(path, "read");
  report = await joinReport(connection);
  const read = await stagedChunks(connection, report.visits, 100).read(0);
  visits = read.map((visit) => JSON.parse(visit) as VisitRecord);
  close();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const visitOf = (id: string) => visits.find((visit) => visit.note.id === id);

it("joins by id, by encounter, then by patient, day and provider", () => {
  expect(visitOf("n1")?.billed.map(({ code }) => code)).toEqual(["17000", "17003"]);
  expect(visitOf("n2")?.billed.map(({ code }) => code)).toEqual(["11102"]);
  expect(visitOf("n3")?.billed.map(({ code }) => code)).toEqual(["11104"]);
  expect(report).toMatchObject({ linesById: 2, linesByEncounter: 1, linesByPatient: 2 });
});

it("calls a join doubtful where the days differ or a provider is missing", () => {
  expect(visitOf("n1")?.doubt).toMatch(/another day/);
  expect(visitOf("n4")?.doubt).toMatch(/provider is missing/);
  expect(visitOf("n2")?.doubt).toBeNull();
  expect(report.doubtfulVisits).toBe(2);
});

it("audits no line for which several notes remain, and counts what has no other side", () => {
  expect(report).toMatchObject({
    linesOfSeveralNotes: 1,
    linesWithoutNote: 2,
    notesWithoutClaim: 3,
  });
});

it("gives a visit the earlier procedures of its patient and provider as history", () => {
  expect(visitOf("n3")?.history).toEqual([
    { code: "11642", dateOfService: "2026-04-28", diagnosis: "C44.319" },
  ]);
  expect(visitOf("n2")?.history).toEqual([]);
});
