import type { SuggestedLine } from "../../types/index.ts";
import { codedProcedure, given, type IdsAre, madeByMachine, referenceTo } from "./fhir-codes.ts";
import { type FinishedNote, spansOf, uuidsOf, wordsOf } from "./finished-note.ts";

const quotation = ({ start, end, text }: ReturnType<typeof spansOf>[number]) => ({
  text: `Evidence ${start}-${end}: "${text}"`,
});

/** A suggested line as a ChargeItem of status `planned`, which FHIR says shall not be billed yet. */
export function plannedCharge(finished: FinishedNote, line: SuggestedLine, idsAre: IdsAre) {
  const { note, suggestion } = finished;
  const { patientId, encounterId } = note;
  const sites = wordsOf(line, "site");
  return {
    resourceType: "ChargeItem",
    meta: madeByMachine,
    identifier: [{ system: "urn:marginalia:line", value: uuidsOf(finished)("line", line.id) }],
    status: "planned",
    code: codedProcedure(line.code, line.modifiers, "suggestion, needs coder review"),
    subject: referenceTo("Patient", patientId ?? "unknown", patientId ? idsAre : "identifiers"),
    ...given("context", encounterId && referenceTo("Encounter", encounterId, idsAre)),
    occurrenceDateTime: suggestion.dateOfService,
    quantity: { value: line.units },
    ...(sites.length === 0 ? {} : { bodysite: sites.map((text) => ({ text })) }),
    supportingInformation: [referenceTo("DocumentReference", note.id, idsAre)],
    note: spansOf(line).map(quotation),
  } as const;
}
