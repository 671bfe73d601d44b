import { noteShape } from "../../ingest/parse-note.ts";
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
      const { outcome } = await service.coder.code(json(raw));
      if ("error" in outcome) throw refusal(outcome.error);
      return { status: 200, body: outcome };
    },
  }),
];
