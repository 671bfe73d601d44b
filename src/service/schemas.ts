import { z } from "zod";

/** The shapes that the service answers with; what it is sent is checked where it is declared. */

const quotation = z.union([
  z.object({ start: z.int(), end: z.int(), text: z.string(), role: z.string() }),
  z.object({ field: z.string(), text: z.string(), role: z.string() }),
]);

const line = z.looseObject({
  id: z.string(),
  code: z.string(),
  units: z.number(),
  modifiers: z.array(z.string()),
  description: z.string(),
  confidence: z.number().min(0).max(1),
  diagnoses: z.array(z.object({ code: z.string(), confidence: z.number() })),
  rule: z.object({ id: z.string(), table: z.string(), from: z.string() }),
  evidence: z.array(quotation),
  rationale: z.array(z.string()),
});

export const severity = z.enum(["blocker", "warning", "info"]);

export const suggestionShape = z
  .looseObject({
    id: z.string(),
    dateOfService: z.string(),
    codeSet: z.string(),
    lines: z.array(line),
    alternatives: z.array(z.looseObject({ insteadOf: z.string(), code: z.string() })),
    gaps: z.array(
      z.looseObject({
        id: z.string(),
        severity,
        lines: z.array(z.string()),
        message: z.string(),
        question: z.string(),
      }),
    ),
    edits: z.array(z.looseObject({ kind: z.string(), action: z.string() })),
    versions: z.object({
      engine: z.string(),
      lexicon: z.string(),
      model: z.string(),
      tables: z.string(),
    }),
    facts: z.looseObject({ procedures: z.array(z.looseObject({ technique: z.string() })) }),
  })
  .meta({ id: "Suggestion" });

export const problemShape = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    error: z.object({ code: z.string(), message: z.string() }),
  })
  .meta({ id: "Problem" });

export const noteState = z.enum([
  "received",
  "held",
  "suggested",
  "finished",
  "failed",
  "withdrawn",
]);

export const acceptedShape = z
  .object({
    noteId: z.string(),
    version: z.int(),
    state: noteState,
    href: z.string(),
  })
  .meta({ id: "Accepted" });

export const noteStatusShape = z
  .object({
    noteId: z.string(),
    ownId: z.string(),
    sender: z.string(),
    version: z.int(),
    state: noteState,
    fault: z.string().nullable(),
    dateOfService: z.string().nullable(),
    provider: z.string().nullable(),
    payer: z.string(),
    severity: severity.nullable(),
    confidence: z.number().nullable(),
    lines: z.int().nullable(),
    receivedAt: z.iso.datetime(),
    changedAt: z.iso.datetime(),
    revision: z.int(),
    claimedBy: z.string().nullable(),
    claimedUntil: z.iso.datetime().nullable(),
  })
  .meta({ id: "NoteStatus" });

/** Ids of our own, as they stand in addresses. */
/** The most that the store counts to. */
export const mostVersions = 2_147_483_647;

/** Which version of a note; the current one where absent. */
export const versionQuery = z.object({
  version: z.coerce.number().int().positive().max(mostVersions).optional(),
});

export const noteParams = z.object({ id: z.string().regex(/^n_[0-9a-f]{24}$/) });
