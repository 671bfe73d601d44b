import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readInput } from "../../../src/ingest/claims/read-input.ts";
import type { Door } from "../door.ts";

const folder = mkdtempSync(join(tmpdir(), "marginalia-fuzz-"));

/** Every row is a note with words, a line with a code, or a reason in plain words. */
async function faultsOfFile(extension: string, bytes: Buffer): Promise<string[]> {
  const path = join(folder, `any.${extension}`);
  writeFileSync(path, bytes);
  const faults: string[] = [];
  for await (const row of readInput([{ path, source: "any", bytes: bytes.length }])) {
    if (row.kind === "note" && row.note.text.trim() === "") faults.push("a note without words");
    if (row.kind === "claim" && row.line.code === "") faults.push("a line without a code");
    if (row.kind === "bad" && inner.test(row.reason)) faults.push(`inner words: ${row.reason}`);
  }
  return faults;
}

/** What the language says of a fault of the program. */
const inner = /undefined|is not (?:a function|iterable)|Cannot (?:read|set)|call stack/;

const door = (
  name: string,
  extension: string,
  words: readonly string[],
  seeds: string[],
): Door => ({
  name,
  words,
  seeds,
  open: (bytes) => faultsOfFile(extension, bytes),
});

/** Tables of notes and of billed lines. */
export const csv = door(
  "csv",
  "csv",
  ['"', '""', ",", ";", "\t", "\r\n", "code", "text", "\ufeff", "\u0000", "=1+1", "[{"],
  [
    "note_id,date_of_service,code,units,modifiers,dx\nn1,2026-03-04,11102,1,59 LT,L57.0\n",
    'id,text,dos,billed\nn1,"Shave biopsy of the left cheek.",03/04/2026,"[{""code"":""11102""}]"\n',
  ],
);

const document = {
  resourceType: "DocumentReference",
  id: "d1",
  subject: { reference: "Patient/1" },
  context: { period: { start: "2026-03-04" } },
  content: [{ attachment: { contentType: "text/plain", data: "U2hhdmUgYmlvcHN5Lg==" } }],
};
const claim = {
  resourceType: "Claim",
  id: "c1",
  patient: { reference: "Patient/1" },
  item: [
    {
      productOrService: { coding: [{ code: "11102" }] },
      servicedDate: "2026-03-04",
      quantity: { value: 1 },
      modifier: [{ coding: [{ code: "59" }] }],
      diagnosisSequence: [1],
    },
  ],
  diagnosis: [{ sequence: 1, diagnosisCodeableConcept: { coding: [{ code: "L57.0" }] } }],
};

/** FHIR bulk export, notes and billed lines as NDJSON. */
export const claims = door(
  "claims",
  "ndjson",
  ["null", "[]", "{}", '"item":[', '"code":', "\n", "1e999", '"__proto__":', "-1"],
  [
    `${JSON.stringify(document)}\n${JSON.stringify(claim)}\n`,
    '{"note_id":"n1","code":"11102","units":2,"date_of_service":"2026-03-04","modifiers":["59"]}\n',
  ],
);

const isa =
  "ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260401*1200*^*00501*000000001*0*P*:~";
const segments = [
  "ST*837*0001*005010X222A1",
  "BHT*0019*00*1*20260401*1200*CH",
  "NM1*85*2*CLINIC*****XX*1111111111",
  "HL*2*1*22*0",
  "SBR*P*18*******MB",
  "NM1*IL*1*DOE*JO****MI*M77",
  "CLM*V100*150***11:B:1*Y*A*Y*Y",
  "REF*G1*AUTH9",
  "HI*ABK:C44319*ABF:L570",
  "LX*1",
  "SV1*HC:11642:59:RT*100*UN*1***1",
  "DTP*472*D8*20260401",
  "SE*13*0001",
];

/** X12 837P. */
export const x12 = door(
  "x12",
  "837",
  ["~", "*", ":", "^", "\n", "SE*13*0001~", "LX*2~", "SV1*HC:", "GE*1*1~", "ISA", "ST*837*2~"],
  [
    `${isa}GS*HC*S*R*20260401*1200*1*X*005010X222A1~${segments.join("~\n")}~GE*1*1~IEA*1*000000001~`,
  ],
);
