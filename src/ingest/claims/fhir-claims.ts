import { z } from "zod";
import { type ParsedClaimLine, parseClaimLine } from "./claim-line.ts";

const Coding = z.looseObject({ system: z.string().optional(), code: z.string().optional() });
const Concept = z.looseObject({ coding: z.array(Coding).default([]) });
const Reference = z.looseObject({
  reference: z.string().optional(),
  display: z.string().optional(),
});
const Period = z.looseObject({ start: z.string().optional() });

const Item = z.looseObject({
  careTeamSequence: z.array(z.number()).default([]),
  diagnosisSequence: z.array(z.number()).default([]),
  productOrService: Concept.optional(),
  modifier: z.array(Concept).default([]),
  servicedDate: z.string().optional(),
  servicedPeriod: Period.optional(),
  locationCodeableConcept: Concept.optional(),
  quantity: z.looseObject({ value: z.number().optional() }).optional(),
  encounter: z.array(Reference).default([]),
});

/** What is read of a Claim or an ExplanationOfBenefit of FHIR R4. */
const ClaimResource = z.looseObject({
  status: z.string().optional(),
  patient: Reference.optional(),
  provider: Reference.optional(),
  insurer: Reference.optional(),
  billablePeriod: Period.optional(),
  preAuthRef: z.array(z.string()).default([]),
  insurance: z
    .array(
      z.looseObject({
        preAuthRef: z.array(z.string()).default([]),
        coverage: Reference.optional(),
      }),
    )
    .default([]),
  careTeam: z.array(z.looseObject({ sequence: z.number(), provider: Reference })).default([]),
  diagnosis: z
    .array(z.looseObject({ sequence: z.number(), diagnosisCodeableConcept: Concept.optional() }))
    .default([]),
  related: z.array(z.looseObject({ relationship: Concept.optional() })).default([]),
  item: z.array(Item).default([]),
});
type Resource = z.infer<typeof ClaimResource>;
type ItemOf = z.infer<typeof Item>;

/** `Patient/12` and `https://host/fhir/Patient/12` as `12`: both files of an export name it alike. */
export const referenceId = (reference: string | undefined): string | undefined =>
  reference?.split("/").at(-1);

const firstCode = (concept: z.infer<typeof Concept> | undefined): string =>
  concept?.coding.find(({ code }) => code !== undefined && code !== "")?.code ?? "";

const diagnosesOf = ({ diagnosis }: Resource, { diagnosisSequence }: ItemOf): string[] =>
  diagnosis
    .filter(
      ({ sequence }) => diagnosisSequence.length === 0 || diagnosisSequence.includes(sequence),
    )
    .map(({ diagnosisCodeableConcept }) => firstCode(diagnosisCodeableConcept));

function providerOf({ careTeam, provider }: Resource, item: ItemOf): string | undefined {
  const member = careTeam.find(({ sequence }) => item.careTeamSequence.includes(sequence));
  return referenceId((member?.provider ?? provider)?.reference);
}

function lineOf(resource: Resource, item: ItemOf): ParsedClaimLine {
  const day = item.servicedDate ?? item.servicedPeriod?.start ?? resource.billablePeriod?.start;
  const authorization = resource.insurance.flatMap(({ preAuthRef }) => preAuthRef);
  return parseClaimLine({
    code: firstCode(item.productOrService),
    units: item.quantity?.value ?? 1,
    modifiers: item.modifier.map(firstCode),
    diagnoses: diagnosesOf(resource, item),
    encounter_id: referenceId(item.encounter[0]?.reference),
    patient_id: referenceId(resource.patient?.reference),
    provider_id: providerOf(resource, item),
    date_of_service: day?.slice(0, 10),
    payer: resource.insurer?.display,
    place_of_service: firstCode(item.locationCodeableConcept),
    authorization: [...resource.preAuthRef, ...authorization][0],
  });
}

const again = "a claim of the visit follows an earlier one: check which lines stand";

/** Claims that were taken back bill nothing. */
const withdrawn = new Set(["cancelled", "entered-in-error", "draft"]);

/** The service lines of a Claim or an ExplanationOfBenefit (FHIR R4), as a bulk export writes them. */
export function linesOfClaim(value: unknown): ParsedClaimLine[] {
  const parsed = ClaimResource.safeParse(value);
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path.join(".") ?? "";
    return [{ reason: `the claim's field ${field} is not as FHIR R4 has it` }];
  }
  const { data } = parsed;
  if (withdrawn.has(data.status ?? "")) return [{ reason: `the claim is ${data.status}` }];
  if (data.item.length === 0) return [{ reason: "the claim has no item" }];
  const isAgain = data.related.some(({ relationship }) => firstCode(relationship) === "prior");
  return data.item.map((item) => {
    const line = lineOf(data, item);
    return isAgain && "line" in line ? { line: { ...line.line, doubt: again } } : line;
  });
}
