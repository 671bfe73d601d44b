import { z } from "zod";
import type { Answer, Description } from "../endpoint.ts";

/** What `format-doors.ts` serves, as the description of the API tells it. */
const access = { scope: "notes:write" } as const;

const hl7Types = [
  "application/hl7-v2",
  "application/hl7-v2+er7",
  "x-application/hl7-v2+er7",
  "text/plain",
] as const;
const fhirTypes = ["application/fhir+json", "application/json", "application/json+fhir"] as const;
const cdaTypes = ["application/xml", "text/xml", "application/cda+xml"] as const;

const resource = z.looseObject({ resourceType: z.string() });
const outcome = z
  .looseObject({
    resourceType: z.literal("OperationOutcome"),
    issue: z.array(z.looseObject({ severity: z.string(), code: z.string() })),
  })
  .meta({ id: "OperationOutcome" });

const acknowledgement = (description: string): Answer => ({ description, type: hl7Types });
const told = (description: string): Answer => ({
  description,
  type: "application/fhir+json",
  schema: outcome,
});

const fhirAnswers: Description["answers"] = {
  200: told("Stored, repeated, held or passed over; the issues say which"),
  400: told("No FHIR that can be read"),
  413: told("Longer than 8 MB"),
  415: told("Not sent as FHIR in JSON"),
  422: told("Nothing of it can be kept; the issues say why"),
  503: told("Not stored now: send it again"),
};

const name = z.string().min(1);
const fhir = {
  access,
  body: { schema: resource, types: fhirTypes, optional: true as const },
  answers: fhirAnswers,
};

/** The doors through which healthcare formats come in. */
export const describedDoors: readonly Description[] = [
  {
    id: "receiveHl7",
    method: "post",
    path: "/v1/hl7",
    summary: "Take one HL7 v2 message (MDM, ORU^R01) and acknowledge it",
    access,
    body: { schema: z.string(), types: hl7Types },
    answers: {
      200: acknowledgement("AA after the commit; AE or AR says what to mend"),
      400: acknowledgement("The body cannot be read, or AR where statuses tell errors"),
      413: acknowledgement("Longer than 8 MB"),
      415: acknowledgement("Not sent as HL7 v2"),
      422: acknowledgement("AE, where statuses tell errors"),
      503: acknowledgement("Not stored now: send it again"),
    },
  },
  {
    id: "receiveFhir",
    method: "post",
    path: "/v1/fhir",
    summary: "Take a FHIR R4 DocumentReference, a bundle, or a subscription's notification",
    ...fhir,
  },
  {
    id: "receiveFhirResource",
    method: "post",
    path: "/v1/fhir/{type}",
    summary: "The same, under the type's own name",
    params: z.object({ type: name }),
    ...fhir,
  },
  {
    id: "receiveFhirNamedResource",
    method: "post",
    path: "/v1/fhir/{type}/{id}",
    summary: "The same, under the resource's own name",
    params: z.object({ type: name, id: name }),
    ...fhir,
  },
  {
    id: "updateFhirResource",
    method: "put",
    path: "/v1/fhir/{type}/{id}",
    summary: "The same, under the resource's own name",
    params: z.object({ type: name, id: name }),
    ...fhir,
  },
  {
    id: "updateFhirType",
    method: "put",
    path: "/v1/fhir/{type}",
    summary: "The same, under the type's own name",
    params: z.object({ type: name }),
    ...fhir,
  },
  {
    id: "updateFhir",
    method: "put",
    path: "/v1/fhir",
    summary: "The same as posting it",
    ...fhir,
  },
  {
    id: "receiveCda",
    method: "post",
    path: "/v1/ccda",
    summary: "Take one C-CDA document",
    access,
    body: { schema: z.string(), types: cdaTypes },
    answers: {
      200: {
        description: "Stored",
        schema: z.object({
          id: z.string(),
          outcome: z.enum(["stored", "repeated"]),
          heldBecause: z.string().optional(),
        }),
      },
      400: { description: "No C-CDA that can be read" },
      413: { description: "Longer than 8 MB" },
      422: { description: "It cannot be kept, or is not sent as XML" },
      503: { description: "Not stored now: send it again" },
    },
  },
];
