import { z } from "zod";
import { Refusal } from "../refusal.ts";

/** Only what is read is named; everything else of a resource passes by. R4 and R4B, and R5 where it differs. */
const coding = z.looseObject({ system: z.string().optional(), code: z.string().optional() });
const concept = z.looseObject({ coding: z.array(coding).optional(), text: z.string().optional() });
const identifier = z.looseObject({ system: z.string().optional(), value: z.string().optional() });
export const reference = z.looseObject({
  reference: z.string().optional(),
  identifier: identifier.optional(),
});
const period = z.looseObject({ start: z.string().optional(), end: z.string().optional() });
const meta = z.looseObject({ versionId: z.string().optional() });

const attachment = z.looseObject({
  contentType: z.string().optional(),
  data: z.string().optional(),
  url: z.string().optional(),
});
export type FhirAttachment = z.infer<typeof attachment>;

const documentReference = z.looseObject({
  resourceType: z.literal("DocumentReference"),
  id: z.string().optional(),
  meta: meta.optional(),
  masterIdentifier: identifier.optional(),
  identifier: z.array(identifier).optional(),
  status: z.string(),
  docStatus: z.string().optional(),
  type: concept.optional(),
  subject: reference.optional(),
  date: z.string().optional(),
  author: z.array(reference).optional(),
  relatesTo: z
    .array(z.looseObject({ code: z.union([z.string(), concept]), target: reference }))
    .optional(),
  content: z.array(z.looseObject({ attachment })),
  // An object in R4, a list of references in R5.
  context: z
    .union([
      z.looseObject({ encounter: z.array(reference).optional(), period: period.optional() }),
      z.array(reference),
    ])
    .optional(),
  period: period.optional(),
});
export type DocumentReference = z.infer<typeof documentReference>;

export interface Section {
  readonly title?: string | undefined;
  readonly text?: { readonly div?: string | undefined } | undefined;
  readonly section?: readonly Section[] | undefined;
}
const section: z.ZodType<Section> = z.looseObject({
  title: z.string().optional(),
  text: z.looseObject({ div: z.string().optional() }).optional(),
  get section() {
    return z.array(section).optional();
  },
});

const composition = z.looseObject({
  resourceType: z.literal("Composition"),
  id: z.string().optional(),
  meta: meta.optional(),
  identifier: z.union([identifier, z.array(identifier)]).optional(),
  status: z.string(),
  type: concept.optional(),
  subject: z.union([reference, z.array(reference)]).optional(),
  encounter: reference.optional(),
  date: z.string().optional(),
  author: z.array(reference).optional(),
  event: z.array(z.looseObject({ period: period.optional() })).optional(),
  relatesTo: z
    .array(
      z.looseObject({
        code: z.string().optional(),
        targetReference: reference.optional(),
        targetIdentifier: identifier.optional(),
        // R5: a RelatedArtifact
        type: z.string().optional(),
        resourceReference: reference.optional(),
      }),
    )
    .optional(),
  section: z.array(section).optional(),
});
export type Composition = z.infer<typeof composition>;

const resource = z.looseObject({ resourceType: z.string(), id: z.string().optional() });
export type Resource = z.infer<typeof resource>;

const bundle = z.looseObject({
  resourceType: z.literal("Bundle"),
  id: z.string().optional(),
  type: z.string(),
  identifier: identifier.optional(),
  entry: z
    .array(
      z.looseObject({
        fullUrl: z.string().optional(),
        resource: resource.optional(),
        request: z.looseObject({ method: z.string().optional() }).optional(),
      }),
    )
    .optional(),
});
export type Bundle = z.infer<typeof bundle>;

const binary = z.looseObject({
  resourceType: z.literal("Binary"),
  contentType: z.string().optional(),
  data: z.string().optional(),
});
export type Binary = z.infer<typeof binary>;

/** `content[0].attachment`, as FHIR writes paths. */
const pathOf = (path: readonly PropertyKey[]) =>
  path.reduce<string>(
    (whole, step) =>
      typeof step === "number" ? `${whole}[${step}]` : `${whole}${whole && "."}${String(step)}`,
    "",
  );

/** Gives `value` its shape. Neither its words nor the parser's own message are repeated. */
export function shaped<Shape extends z.ZodType>(shape: Shape, value: unknown): z.output<Shape> {
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  const place = pathOf(parsed.error.issues[0]?.path ?? []);
  throw new Refusal(
    "malformed",
    `${place === "" ? "The resource" : `Element ${place}`} is not as FHIR has it.`,
    place,
  );
}

/** What the resource says it is. @throws Refusal where it says nothing. */
export const readResource = (value: unknown): Resource => shaped(resource, value);
export const readBundleShape = (value: unknown): Bundle => shaped(bundle, value);
export const readBinaryShape = (value: unknown): Binary => shaped(binary, value);
export const readDocumentShape = (value: unknown): DocumentReference =>
  shaped(documentReference, value);
export const readCompositionShape = (value: unknown): Composition => shaped(composition, value);
