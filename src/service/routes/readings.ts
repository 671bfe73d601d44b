import { z } from "zod";
import { noteShape } from "../../ingest/parse-note.ts";
import { Refusal } from "../../ingest/refusal.ts";
import type { Answer, IsoDate } from "../../types/index.ts";
import type { FailedRecord } from "../answer.ts";
import { statusOf } from "../doors/bodies.ts";
import { endpoint, type Reply } from "../endpoint.ts";
import { Problem } from "../problem.ts";
import { suggestionShape } from "../schemas.ts";
import { type Unpacked, unpack } from "../unpack.ts";
import { noteOf, refusal } from "./suggestions.ts";

const access = { scope: "suggest", roles: ["coder", "auditor", "admin"] } as const;

/** A note in an answer is described as it may be sent: fields that it lacks are left out. */
const { $schema, ...asSent } = z.toJSONSchema(noteShape, { io: "input", unrepresentable: "any" });
const unpackedShape = z
  .object({
    note: z.unknown().meta(asSent),
    format: z.string(),
    heldBecause: z.string().optional(),
  })
  .meta({ id: "UnpackedNote" });

const readNoteShape = z
  .object({
    suggestion: suggestionShape,
    readings: z.array(z.object({ start: z.int(), end: z.int(), status: z.string() })),
    openFacts: z.array(
      z.object({
        gap: z.int(),
        event: z.string(),
        fact: z.string(),
        unit: z.string(),
        choices: z.array(z.string()),
      }),
    ),
  })
  .meta({ id: "ReadNote" });

const answerShape = z.object({
  event: z.string().max(20),
  fact: z.enum([
    "sizeCm",
    "marginCm",
    "lengthCm",
    "areaSqCm",
    "count",
    "stages",
    "technique",
    "closure",
    "depth",
    "patientStatus",
  ]),
  value: z.union([z.number().nonnegative().max(100_000), z.string().max(40)]),
});

const asked = z.strictObject({ note: noteShape, answers: z.array(answerShape).max(100) });

const reconsideredShape = z
  .object({
    suggestion: suggestionShape,
    changes: z.array(
      z.object({
        from: z.object({ line: z.string(), code: z.string(), units: z.number() }).optional(),
        to: z.object({ code: z.string(), units: z.number() }).optional(),
      }),
    ),
  })
  .meta({ id: "Reconsidered" });

const foundCodeShape = z
  .object({
    code: z.string(),
    description: z.string(),
    families: z.array(z.string()),
    thresholds: z
      .array(z.string())
      .describe("Sizes or counts that choose it, in the family's unit"),
    sites: z.array(z.string()).describe("Places that it is for, where its family asks for one"),
    globalDays: z.string(),
    mostUnits: z.number().optional(),
    parents: z.array(z.string()),
    pairs: z.array(z.object({ column1: z.string(), column2: z.string(), indicator: z.string() })),
  })
  .meta({ id: "FoundCode" });

/** @throws Problem where the record has no answer. */
function replyOf(outcome: object | FailedRecord): Reply {
  if ("error" in outcome) throw refusal(outcome.error);
  return { status: 200, body: outcome };
}

/** @throws Problem that says what to mend, and where. */
async function unpacked(bytes: Uint8Array): Promise<Unpacked> {
  try {
    return await unpack(bytes);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, message, place } = error;
    const where = place === undefined ? "" : ` (${place})`;
    throw new Problem(statusOf[code], code, `${message}${where}`);
  }
}

/** What a reviewer sees beside the suggestion; nothing of it is stored. */
export const readings = [
  endpoint({
    id: "unpack",
    method: "post",
    path: "/v1/unpacked",
    summary: "The note within an HL7 message, a FHIR resource or a file; nothing is stored",
    access,
    body: { schema: z.string(), types: ["application/octet-stream"] },
    answers: {
      200: {
        description: "The note, what it came as, and why a door would not code it",
        schema: unpackedShape,
      },
      400: { description: "Not as its format has it; the message says where" },
      422: { description: "It holds no single note that can be read" },
    },
    handle: async ({ raw }) => ({ status: 200, body: await unpacked(raw) }),
  }),
  endpoint({
    id: "read",
    method: "post",
    path: "/v1/readings",
    summary: "Suggest codes for one note, with what a reviewer sees beside them",
    access,
    body: { schema: noteShape, types: ["application/json"] },
    answers: {
      200: { description: "The suggestion, readings and open facts", schema: readNoteShape },
      422: { description: "The note cannot be coded; `code` says why" },
    },
    handle: async ({ service, raw }) => replyOf(await service.coder.read(noteOf(raw))),
  }),
  endpoint({
    id: "reconsider",
    method: "post",
    path: "/v1/reconsiderations",
    summary: "The same visit as if an addendum had said the answers",
    access,
    body: { schema: asked },
    answers: {
      200: { description: "What the lines would become", schema: reconsideredShape },
      422: { description: "The note cannot be coded; `code` says why" },
    },
    handle: async ({ service, body }) =>
      replyOf(await service.coder.reconsider(body.note, body.answers satisfies readonly Answer[])),
  }),
  endpoint({
    id: "lookUpCodes",
    method: "get",
    path: "/v1/codes",
    summary: "Codes of a day by the beginning of their number or by plain words",
    access,
    query: z.strictObject({
      q: z.string().min(1).max(200),
      date: z.iso.date().optional(),
      beside: z.string().max(400).default(""),
    }),
    answers: {
      200: {
        description: "At most 40 codes",
        schema: z.object({ codes: z.array(foundCodeShape) }),
      },
    },
    handle: async ({ service, query }) => {
      const day = query.date as IsoDate | undefined;
      const codes = await service.coder.lookUp(query.q, day, query.beside.split(","));
      return { status: 200, body: { codes } };
    },
  }),
];
