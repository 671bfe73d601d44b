import { codedProcedure, diagnosisConcept, given, type IdsAre, referenceTo } from "./fhir-codes.ts";
import { type AcceptedLine, stableUuid } from "./finished-note.ts";

/** The same line of the same decision has the same name, so a charge sent twice can be told. */
const nameOf = (line: AcceptedLine, index: number) =>
  stableUuid(line.noteId, line.acceptedAt, line.code, String(index));

/** A line that a human accepted, as a FHIR R4 ChargeItem of status `billable`. */
function billableCharge(line: AcceptedLine, index: number, idsAre: IdsAre) {
  const { patientId, encounterId, providerId, diagnoses, acceptedBy } = line;
  return {
    resourceType: "ChargeItem",
    identifier: [{ system: "urn:marginalia:accepted", value: nameOf(line, index) }],
    status: "billable",
    code: codedProcedure(line.code, line.modifiers),
    subject: referenceTo("Patient", patientId ?? "unknown", patientId ? idsAre : "identifiers"),
    ...given("context", encounterId && referenceTo("Encounter", encounterId, idsAre)),
    occurrenceDateTime: line.dateOfService,
    ...given(
      "performer",
      providerId && [{ actor: referenceTo("Practitioner", providerId, idsAre) }],
    ),
    quantity: { value: line.units },
    enterer: referenceTo("Practitioner", acceptedBy, "identifiers"),
    enteredDate: line.acceptedAt,
    ...(diagnoses.length === 0 ? {} : { reason: diagnoses.map(diagnosisConcept) }),
    supportingInformation: [referenceTo("DocumentReference", line.noteId, idsAre)],
  };
}

/** The accepted lines as ChargeItems, in their order. */
export const billableCharges = (lines: readonly AcceptedLine[], idsAre: IdsAre) =>
  lines.map((line, index) => billableCharge(line, index, idsAre));
