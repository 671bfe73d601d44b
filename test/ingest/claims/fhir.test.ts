import { describe, expect, it } from "vitest";
import { linesOfClaim } from "../../../src/ingest/claims/fhir-claims.ts";
import { noteOfDocument } from "../../../src/ingest/claims/fhir-documents.ts";

const coded = (code: string) => ({ coding: [{ system: "http://www.ama-assn.org/go/cpt", code }] });

const claim = {
  resourceType: "ExplanationOfBenefit",
  status: "active",
  patient: { reference: "Patient/p1" },
  provider: { reference: "https://host.example/fhir/Practitioner/d1" },
  insurer: { display: "Aetna" },
  diagnosis: [
    { sequence: 1, diagnosisCodeableConcept: coded("C44319") },
    { sequence: 2, diagnosisCodeableConcept: coded("L570") },
  ],
  item: [
    {
      sequence: 1,
      diagnosisSequence: [2],
      productOrService: coded("17003"),
      modifier: [coded("59")],
      servicedDate: "2026-05-04",
      quantity: { value: 4 },
      locationCodeableConcept: coded("11"),
      encounter: [{ reference: "Encounter/e1" }],
    },
  ],
};

describe("a claim of a FHIR bulk export", () => {
  it("gives a line an item, with the ids that both files of the export share", () => {
    expect(linesOfClaim(claim)).toMatchObject([
      {
        line: {
          code: "17003",
          units: 4,
          modifiers: ["59"],
          diagnoses: ["L57.0"],
          encounterId: "e1",
          patientId: "p1",
          providerId: "d1",
          dateOfService: "2026-05-04",
          payer: "Aetna",
          placeOfService: "11",
        },
      },
    ]);
  });

  it("tells where it follows an earlier one", () => {
    const related = [{ claim: { reference: "Claim/c0" }, relationship: coded("prior") }];
    expect(linesOfClaim({ ...claim, related })).toMatchObject([
      { line: { code: "17003", doubt: expect.stringContaining("an earlier one") } },
    ]);
  });

  it("says why a withdrawn or unreadable one is not counted", () => {
    expect(linesOfClaim({ ...claim, status: "cancelled" })).toEqual([
      { reason: "the claim is cancelled" },
    ]);
    expect(linesOfClaim({ ...claim, item: [{ quantity: "four" }] })).toEqual([
      { reason: expect.stringContaining("item.0.quantity") },
    ]);
  });
});

describe("a document of a FHIR bulk export", () => {
  const document = {
    resourceType: "DocumentReference",
    id: "doc1",
    status: "current",
    subject: { reference: "Patient/p1" },
    author: [{ reference: "Practitioner/d1" }],
    context: {
      encounter: [{ reference: "Encounter/e1" }],
      period: { start: "2026-05-04T09:00:00Z" },
    },
    content: [
      {
        attachment: {
          contentType: "text/plain; charset=utf-8",
          data: Buffer.from("Prozedur: µ").toString("base64"),
        },
      },
    ],
  };

  it("gives a note with its text decoded", () => {
    expect(noteOfDocument(document)).toEqual({
      note: {
        id: "doc1",
        text: "Prozedur: µ",
        dateOfService: "2026-05-04",
        patientId: "p1",
        encounterId: "e1",
        provider: { id: "d1" },
      },
    });
  });

  it("is refused where its text lies elsewhere, or where it was replaced", () => {
    expect(noteOfDocument({ ...document, content: [{ attachment: { url: "Binary/1" } }] })).toEqual(
      {
        reason: expect.stringContaining("inline"),
      },
    );
    expect(noteOfDocument({ ...document, status: "superseded" })).toEqual({
      reason: "the document is superseded",
    });
  });
});
