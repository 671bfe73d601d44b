import type { Gap, SuggestedLine } from "../../types/index.ts";
import {
  diagnosisConcept,
  given,
  type IdsAre,
  madeByMachine,
  procedureCoding,
  referenceTo,
} from "./fhir-codes.ts";
import { type FinishedNote, spansOf, uuidsOf } from "./finished-note.ts";
import { plannedCharge } from "./planned-charges.ts";

export interface GuidanceOptions {
  readonly idsAre: IdsAre;
  /** When the suggestion was made: ISO 8601 with its time zone. */
  readonly madeAt: string;
  /** Whether planned ChargeItems are wanted beside the guidance. */
  readonly charges?: boolean | undefined;
}

const severities = { blocker: "high", warning: "moderate", info: "low" } as const;

function deviceOf({ suggestion }: FinishedNote) {
  const { engine, lexicon, model, tables } = suggestion.versions;
  return {
    resourceType: "Device",
    id: "engine",
    deviceName: [{ name: "Marginalia, procedure code suggestions", type: "user-friendly-name" }],
    version: [
      { type: { text: "engine" }, value: engine },
      { type: { text: "lexicon" }, value: lexicon },
      { type: { text: "model" }, value: model },
      { type: { text: "tables" }, value: tables },
    ],
  } as const;
}

const codeParameter = (name: string, concept: object) => ({ name, valueCodeableConcept: concept });

/** One line with its probability and the words it stands on. */
function lineParameter(line: SuggestedLine) {
  const coding = [procedureCoding(line.code)];
  return {
    name: "suggestion",
    part: [
      codeParameter("code", { coding }),
      { name: "units", valuePositiveInt: line.units },
      ...line.modifiers.map((modifier) => ({ name: "modifier", valueCode: modifier })),
      { name: "probability", valueDecimal: line.confidence },
      ...line.diagnoses.map(({ code }) => codeParameter("diagnosis", diagnosisConcept(code))),
      ...line.rationale.map((reason) => ({ name: "rationale", valueString: reason })),
      ...spansOf(line).map(({ start, end, text, role }) => ({
        name: "evidence",
        part: [
          { name: "start", valueUnsignedInt: start },
          { name: "end", valueUnsignedInt: end },
          { name: "role", valueCode: role },
          { name: "quote", valueString: text },
        ],
      })),
    ],
  };
}

function guidanceResponse(finished: FinishedNote, { idsAre, madeAt }: GuidanceOptions) {
  const { note, suggestion } = finished;
  const { patientId, encounterId } = note;
  const isOpen = suggestion.gaps.some(({ severity }) => severity === "blocker");
  return {
    resourceType: "GuidanceResponse",
    meta: madeByMachine,
    contained: [
      deviceOf(finished),
      { resourceType: "Parameters", id: "out", parameter: suggestion.lines.map(lineParameter) },
    ],
    requestIdentifier: { system: "urn:marginalia:suggestion", value: uuidsOf(finished)() },
    moduleUri: "urn:marginalia:procedure-codes",
    status: isOpen ? "data-required" : "success",
    ...given("subject", patientId && referenceTo("Patient", patientId, idsAre)),
    ...given("encounter", encounterId && referenceTo("Encounter", encounterId, idsAre)),
    occurrenceDateTime: madeAt,
    performer: { reference: "#engine" },
    // FHIR allows no empty Parameters.
    ...(suggestion.lines.length === 0 ? {} : { outputParameters: { reference: "#out" } }),
  };
}

function detectedIssue(finished: FinishedNote, gap: Gap, { idsAre, madeAt }: GuidanceOptions) {
  const { note } = finished;
  const document = referenceTo("DocumentReference", note.id, idsAre);
  return {
    resourceType: "DetectedIssue",
    meta: madeByMachine,
    contained: [deviceOf(finished)],
    status: "preliminary",
    code: { coding: [{ system: "urn:marginalia:gap", code: gap.id }], text: gap.message },
    severity: severities[gap.severity],
    ...given("patient", note.patientId && referenceTo("Patient", note.patientId, idsAre)),
    identifiedDateTime: madeAt,
    author: { reference: "#engine" },
    implicated: [document],
    evidence: [{ detail: [document] }],
    detail: gap.question,
  };
}

function provenance(
  finished: FinishedNote,
  targets: readonly string[],
  { idsAre, madeAt }: GuidanceOptions,
) {
  const { note, version } = finished;
  const id =
    version === undefined || idsAre === "identifiers" ? note.id : `${note.id}/_history/${version}`;
  return {
    resourceType: "Provenance",
    meta: madeByMachine,
    contained: [deviceOf(finished)],
    target: targets.map((reference) => ({ reference })),
    recorded: madeAt,
    activity: {
      coding: [
        { system: "http://terminology.hl7.org/CodeSystem/v3-DataOperation", code: "CREATE" },
      ],
    },
    agent: [
      {
        type: {
          coding: [
            {
              system: "http://terminology.hl7.org/CodeSystem/provenance-participant-type",
              code: "assembler",
            },
          ],
        },
        who: { reference: "#engine" },
      },
    ],
    entity: [{ role: "source", what: referenceTo("DocumentReference", id, idsAre) }],
  };
}

/**
 * A suggestion as FHIR R4: a collection of one GuidanceResponse with the lines, one DetectedIssue a
 * gap, a planned ChargeItem a line where asked for, and the Provenance of all, each labelled as made
 * by a machine. Nothing in it can be billed, and there is never a Claim.
 */
export function guidanceBundle(finished: FinishedNote, options: GuidanceOptions) {
  const { lines, gaps } = finished.suggestion;
  const uuid = uuidsOf(finished);
  const entry = (resource: object, ...names: readonly string[]) => ({
    fullUrl: `urn:uuid:${uuid(...names)}`,
    resource,
  });
  const charges = options.charges === true ? lines : [];
  const entries = [
    entry(guidanceResponse(finished, options), "guidance"),
    ...gaps.map((gap, index) => entry(detectedIssue(finished, gap, options), "gap", String(index))),
    ...charges.map((line) =>
      entry(plannedCharge(finished, line, options.idsAre), "charge", line.id),
    ),
  ];
  const targets = entries.map(({ fullUrl }) => fullUrl);
  return {
    resourceType: "Bundle",
    type: "collection",
    timestamp: options.madeAt,
    entry: [...entries, entry(provenance(finished, targets, options), "provenance")],
  } as const;
}
