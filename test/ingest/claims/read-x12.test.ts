import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readX12 } from "../../../src/ingest/claims/read-x12.ts";
import { allOf } from "./all-of.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "audit-x12-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const isa =
  "ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260401*1200*^*00501*000000001*0*P*:~";
const gs = "GS*HC*S*R*20260401*1200*1*X*005010X222A1~";

/** A transaction around the segments given, its count of segments held. */
const transaction = (segments: readonly string[], count = segments.length + 3): string =>
  [`ST*837*0001*005010X222A1`, `BHT*0019*00*1*20260401*1200*CH`, ...segments, `SE*${count}*0001`]
    .map((one) => `${one}~`)
    .join("\n");

const subscriber = [
  "NM1*85*2*CLINIC*****XX*1111111111",
  "HL*2*1*22*0",
  "SBR*P*18*******MB",
  "NM1*IL*1*DOE*JO****MI*M77",
  "NM1*PR*2*PLAN",
];
const claims = [
  "CLM*V100*150***11:B:1*Y*A*Y*Y",
  "REF*G1*AUTH9",
  "HI*ABK:C44319*ABF:L570",
  "NM1*82*1*SMITH*A****XX*2222222222",
  "LX*1",
  "SV1*HC:11642:59:RT*100*UN*1***1",
  "DTP*472*D8*20260401",
  "LX*2",
  "SV1*HC:17003*50*UN*6***2:1",
  "DTP*472*RD8*20260401-20260402",
  "CLM*V101*10***12:B:1*Y*A*Y*Y",
  "HI*ABK:L570",
  "LX*1",
  "SV1*HC:17000*10*UN*1***1",
  "DTP*472*D8*20260403",
];

async function read(content: string) {
  const path = join(folder, "claims.837");
  await writeFile(path, content);
  return allOf(readX12(path, "claims.837"));
}

it("gives a line a service, with what its claim and subscriber say", async () => {
  const rows = await read(
    `${isa}${gs}${transaction([...subscriber, ...claims])}GE*1*1~IEA*1*000000001~\n`,
  );
  expect(rows).toMatchObject([
    {
      row: 1,
      kind: "claim",
      line: {
        code: "11642",
        units: 1,
        modifiers: ["59", "RT"],
        diagnoses: ["C44.319"],
        encounterId: "V100",
        patientId: "M77",
        providerId: "2222222222",
        dateOfService: "2026-04-01",
        payer: "medicare",
        placeOfService: "11",
        authorization: "AUTH9",
      },
    },
    {
      row: 2,
      line: {
        code: "17003",
        units: 6,
        diagnoses: ["L57.0", "C44.319"],
        dateOfService: "2026-04-01",
      },
    },
    {
      row: 3,
      line: {
        code: "17000",
        encounterId: "V101",
        placeOfService: "12",
        diagnoses: ["L57.0"],
        providerId: "1111111111",
      },
    },
  ]);
});

it("calls a transaction whose count does not hold a bad row and reads the next one", async () => {
  const bad = transaction([...subscriber, ...claims], 5);
  const good = transaction([...subscriber, ...claims]);
  const rows = await read(`${isa}${gs}${bad}${good}GE*2*1~IEA*1*000000001~`);
  expect(rows.map(({ kind }) => kind)).toEqual(["bad", "claim", "claim", "claim"]);
});

it("says that a file is cut short, and that a file is no X12", async () => {
  await expect(read(`${isa}${gs}ST*837*0001~NM1*85`)).rejects.toThrow(/cut short/);
  await expect(read("note_id,code\n".repeat(20))).rejects.toThrow(/does not start with ISA/);
});

it.each(["7", "8"])(
  "tells that a claim of frequency %s follows an earlier one",
  async (frequency) => {
    const sent = claims.map((one) => one.replace("*12:B:1*", `*12:B:${frequency}*`));
    const rows = await read(
      `${isa}${gs}${transaction([...subscriber, ...sent])}GE*1*1~IEA*1*000000001~\n`,
    );
    const doubts = rows.map((row) => row.kind === "claim" && row.line.doubt);
    expect(doubts).toEqual([
      undefined,
      undefined,
      expect.stringContaining(`frequency ${frequency}`),
    ]);
  },
);
