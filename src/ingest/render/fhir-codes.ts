import { isCpt } from "./finished-note.ts";

const cpt = "http://www.ama-assn.org/go/cpt";
const hcpcs = "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets";
const icd10 = "http://hl7.org/fhir/sid/icd-10-cm";

/** A procedure code without a description: those of CPT are licensed. */
export const procedureCoding = (code: string) => ({ system: isCpt(code) ? cpt : hcpcs, code });

export const diagnosisConcept = (code: string) => ({ coding: [{ system: icd10, code }] });

/** Modifiers stand beside the code as codings of their own. */
export const codedProcedure = (code: string, modifiers: readonly string[], text?: string) => ({
  coding: [procedureCoding(code), ...modifiers.map(procedureModifier)],
  ...(text === undefined ? {} : { text }),
});

const procedureModifier = (modifier: string) => ({
  system: "urn:marginalia:modifier",
  code: modifier,
});

/** The label of AI Transparency on FHIR: asserted by artificial intelligence. */
export const madeByMachine = {
  security: [
    {
      system: "http://terminology.hl7.org/CodeSystem/v3-ObservationValue",
      code: "AIAST",
      display: "Artificial Intelligence asserted",
    },
  ],
} as const;

/**
 * What a note's ids are to the system that gets the resources: ids of its own FHIR resources, or
 * identifiers (a record number) that it has to look up.
 */
export type IdsAre = "fhir ids" | "identifiers";

export type FhirReference =
  | { readonly reference: string }
  | { readonly type: string; readonly identifier: { readonly value: string } };

export const referenceTo = (type: string, id: string, idsAre: IdsAre): FhirReference =>
  idsAre === "fhir ids" ? { reference: `${type}/${id}` } : { type, identifier: { value: id } };

/** `{ [name]: value }`, or nothing where there is no value. */
export const given = <Name extends string, Value>(name: Name, value: Value | undefined) =>
  (value === undefined ? {} : { [name]: value }) as { readonly [Key in Name]?: Value };
