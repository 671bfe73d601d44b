import { noteShape, parseNote } from "../../ingest/parse-note.ts";
import type { Note } from "../../types/index.ts";
import { endpoint } from "../endpoint.ts";
import { json } from "../mount.ts";
import { Problem } from "../problem.ts";
import { suggestionShape } from "../schemas.ts";

const statusOf = new Map([
  ["not-json", 400],
  ["not-a-note", 400],
  ["text-too-long", 413],
  ["internal", 500],
]);

/** The refusal of a record, in the words that the command line has for it. */
export const refusal = ({ code, message }: { readonly code: string; readonly message: string }) =>
  new Problem(statusOf.get(code) ?? 422, code, message);

/**
 * The note of a body, without what no note has: a thread cannot be handed fields nested without end.
 *
 * @throws Problem where it is no note.
 */
export function noteOf(raw: Buffer): Note {
  const parsed = parseNote(json(raw));
  if ("error" in parsed) throw refusal(parsed.error);
  return parsed.note;
}

export const suggestions = [
  endpoint({
    id: "suggest",
    method: "post",
    path: "/v1/suggestions",
    summary: "Suggest codes for one note, at once; nothing is stored",
    access: { scope: "suggest", roles: ["coder", "auditor", "admin"] },
    body: { schema: noteShape, types: ["application/json"] },
    answers: {
      200: { description: "The suggestion", schema: suggestionShape },
      413: { description: "The text is longer than 1 MB" },
      422: { description: "The note cannot be coded; `code` says why" },
    },
    handle: async ({ service, raw }) => {
      const { outcome } = await service.coder.code(noteOf(raw));
      if ("error" in outcome) throw refusal(outcome.error);
      return { status: 200, body: outcome };
    },
  }),
];
