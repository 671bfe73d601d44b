import { randomUUID } from "node:crypto";
import { z } from "zod";
import { billableCharges } from "../../ingest/render/billable-charges.ts";
import { dftMessage } from "../../ingest/render/dft.ts";
import type { AcceptedLine } from "../../ingest/render/finished-note.ts";
import { guidanceBundle } from "../../ingest/render/guidance.ts";
import type { NoteRow } from "../../store/notes.ts";
import type { Note, Suggestion } from "../../types/index.ts";
import { type Endpoint, endpoint } from "../endpoint.ts";
import { Problem } from "../problem.ts";
import { noteFor, seen } from "../routes/notes.ts";
import { noteParams } from "../schemas.ts";
import type { Service } from "../service.ts";
import { timestamp } from "./answer-hl7.ts";

const ids = z
  .enum(["fhir", "identifiers"])
  .default("fhir")
  .transform((are) => (are === "fhir" ? "fhir ids" : "identifiers"))
  .describe("Whether the ids of patient, encounter and document are those of FHIR resources");

const bundleShape = z.object({ resourceType: z.literal("Bundle"), type: z.string() }).loose();

const keyOf = ({ tenant, id, version }: NoteRow) => ({ tenant, note: id, version });

async function recordOf({ store }: Service, note: NoteRow): Promise<Note> {
  const row = await store.notes.version(keyOf(note));
  return JSON.parse(row?.record ?? "{}") as Note;
}

const words = (text: string) => text.split(" ").filter((word) => word !== "");

/** What people accepted, edited or added of a note whose review is finished. */
async function acceptedOf(service: Service, note: NoteRow): Promise<AcceptedLine[]> {
  const outcomes = await service.store.reviews.outcomesOf(keyOf(note));
  const { provider, dateOfService } = await recordOf(service, note);
  const accepted = outcomes.filter(({ verdict }) => verdict !== "rejected");
  if (note.state !== "finished" || accepted.length === 0) {
    throw new Problem(409, "not-reviewed", "Nobody has finished the review with a line to bill.");
  }
  return accepted.map((outcome) => ({
    noteId: note.own_id,
    patientId: note.patient ?? undefined,
    encounterId: note.encounter ?? undefined,
    dateOfService: note.date_of_service ?? dateOfService ?? outcome.at.toISOString().slice(0, 10),
    code: outcome.code,
    units: outcome.units,
    modifiers: words(outcome.modifiers),
    diagnoses: words(outcome.diagnoses),
    providerId: provider?.id,
    acceptedBy: outcome.person,
    acceptedAt: outcome.at.toISOString(),
  }));
}

function dftOf(lines: readonly AcceptedLine[], { sender }: NoteRow, now: Date): string {
  return dftMessage(lines, {
    sendingApplication: "MARGINALIA",
    sendingFacility: "",
    receivingApplication: sender,
    receivingFacility: "",
    time: timestamp(now),
    controlId: randomUUID().replaceAll("-", "").slice(0, 20),
  });
}

/** Suggestions and accepted lines in the forms of other systems. */
export const exports: readonly Endpoint[] = [
  endpoint({
    id: "getGuidance",
    method: "get",
    path: "/v1/notes/{id}/guidance",
    summary:
      "The suggestion as FHIR R4: guidance, gaps, provenance; planned charges when asked for",
    access: { scope: "notes:read", roles: ["coder", "auditor", "admin"] },
    params: noteParams,
    query: z.strictObject({ ids, charges: z.enum(["planned", "none"]).default("none") }),
    answers: {
      200: { description: "A collection of resources", schema: bundleShape },
      409: { description: "There is no suggestion yet" },
    },
    handle: async (call) => {
      const note = await noteFor(call);
      const { service, query } = call;
      const row = await service.store.suggestions.find(keyOf(note));
      const isStanding = note.state === "suggested" || note.state === "finished";
      if (row === undefined || !isStanding) {
        throw new Problem(409, `note-${note.state}`, "There is no suggestion for this note now.");
      }
      await seen(call, note.id, note.version, "suggestion.read");
      const finished = {
        note: await recordOf(service, note),
        version: String(note.version),
        suggestion: JSON.parse(row.body) as Suggestion,
      };
      const madeAt = row.created_at.toISOString();
      const charges = query.charges === "planned";
      return {
        status: 200,
        body: guidanceBundle(finished, { idsAre: query.ids, madeAt, charges }),
      };
    },
  }),
  endpoint({
    id: "getCharges",
    method: "get",
    path: "/v1/notes/{id}/charges",
    summary: "The lines that a finished review accepted, as billable FHIR R4 ChargeItems",
    access: { roles: ["coder", "admin"] },
    params: noteParams,
    query: z.strictObject({ ids }),
    answers: {
      200: { description: "A collection of ChargeItems", schema: bundleShape },
      409: { description: "The review is not finished" },
    },
    handle: async (call) => {
      const note = await noteFor(call);
      const lines = await acceptedOf(call.service, note);
      await seen(call, note.id, note.version, "export.charges");
      const entry = billableCharges(lines, call.query.ids).map((resource) => ({
        fullUrl: `urn:uuid:${resource.identifier[0]?.value}`,
        resource,
      }));
      return { status: 200, body: { resourceType: "Bundle", type: "collection", entry } };
    },
  }),
  endpoint({
    id: "getChargesHl7",
    method: "get",
    path: "/v1/notes/{id}/charges.hl7",
    summary: "The lines that a finished review accepted, as an HL7 v2 DFT^P03 message",
    access: { roles: ["coder", "admin"] },
    params: noteParams,
    answers: {
      200: { description: "The message", type: "application/hl7-v2" },
      409: { description: "The review is not finished" },
    },
    handle: async (call) => {
      const note = await noteFor(call);
      const lines = await acceptedOf(call.service, note);
      await seen(call, note.id, note.version, "export.charges");
      const text = dftOf(lines, note, call.service.now());
      return { status: 200, text, type: "application/hl7-v2" };
    },
  }),
];
