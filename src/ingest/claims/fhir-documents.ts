import { z } from "zod";
import { referenceId } from "./fhir-claims.ts";

const Reference = z.looseObject({ reference: z.string().optional() });

/** What is read of a DocumentReference of FHIR R4. */
const DocumentResource = z.looseObject({
  id: z.string(),
  status: z.string().optional(),
  docStatus: z.string().optional(),
  subject: Reference.optional(),
  author: z.array(Reference).default([]),
  date: z.string().optional(),
  context: z
    .looseObject({
      encounter: z.array(Reference).default([]),
      period: z.looseObject({ start: z.string().optional() }).optional(),
    })
    .optional(),
  content: z
    .array(
      z.looseObject({
        attachment: z.looseObject({
          contentType: z.string().optional(),
          data: z.string().optional(),
        }),
      }),
    )
    .default([]),
});
type Document = z.infer<typeof DocumentResource>;

export type DocumentNote =
  | { readonly note: Readonly<Record<string, unknown>> }
  | { readonly reason: string };

const refused = new Set(["entered-in-error", "superseded"]);

/**
 * The note of a DocumentReference (FHIR R4) with its text inside, base64 in `attachment.data`, as a
 * record for `parseNote`. The day of service is that of the encounter's period; the document's own
 * date, which may be days later, is not taken.
 */
export function noteOfDocument(value: unknown): DocumentNote {
  const parsed = DocumentResource.safeParse(value);
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path.join(".") ?? "";
    return { reason: `the document's field ${field} is not as FHIR R4 has it` };
  }
  const { data } = parsed;
  const state = [data.status, data.docStatus].find((each) => refused.has(each ?? ""));
  if (state !== undefined) return { reason: `the document is ${state}` };
  const text = textOf(data);
  if (text === undefined) {
    return { reason: "no plain text inside the document: export attachments inline as text/plain" };
  }
  const { context, subject, author } = data;
  return {
    note: {
      id: data.id,
      text,
      dateOfService: context?.period?.start?.slice(0, 10),
      patientId: referenceId(subject?.reference),
      encounterId: referenceId(context?.encounter[0]?.reference),
      provider: { id: referenceId(author[0]?.reference) },
    },
  };
}

function textOf({ content }: Document): string | undefined {
  const plain = content.find(
    ({ attachment: { contentType = "text/plain", data } }) =>
      data !== undefined && contentType.startsWith("text/plain"),
  );
  const data = plain?.attachment.data;
  return data === undefined ? undefined : Buffer.from(data, "base64").toString("utf8");
}
