import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { VisitRecord } from "../../src/audit/audit-visit.ts";
import { type JoinReport, joinReport } from "../../src/audit/join-claims.ts";
import { openDatabase, stageInput } from "../../src/audit/stage.ts";
import { stagedChunks } from "../../src/audit/staged-chunks.ts";
import { type AuditRow, auditRowOf } from "../../src/ingest/claims/audit-row.ts";

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

async function* given(): AsyncGenerator<AuditRow> {
  for (const [index, row] of rows.entries())
    yield auditRowOf({ source: "rows", row: index + 1 }, row);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "audit-join-"));
  const path = join(folder, "staged.duckdb");
  await stageInput(given(), path, ["11642"], new AbortController().signal, () => undefined);
  const { connection, close } = await openDatabase(path, true);
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
