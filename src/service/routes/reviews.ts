import { z } from "zod";
import type { VersionKey } from "../../store/notes.ts";
import type { Records } from "../../store/open-store.ts";
import type { Suggestion } from "../../types/index.ts";
import { actorOf, type Caller } from "../callers.ts";
import { endpoint } from "../endpoint.ts";
import { Problem } from "../problem.ts";
import {
  objection,
  type Review,
  reviewedLineShape,
  reviewOf,
  type Step,
  stepShape,
} from "../review.ts";
import { mostVersions, noteParams } from "../schemas.ts";
import { noteFor, seen } from "./notes.ts";

const reviewShape = z
  .object({
    noteId: z.string(),
    version: z.int(),
    revision: z.int(),
    finished: z.boolean(),
    lines: z.array(reviewedLineShape),
  })
  .meta({ id: "Review" });

interface Loaded {
  readonly suggestion: Suggestion;
  readonly steps: readonly Step[];
  readonly review: Review;
}

/** @throws Problem 409 where the version has no suggestion to be reviewed. */
async function load(records: Records, key: VersionKey): Promise<Loaded> {
  const row = await records.suggestions.find(key);
  if (row === undefined) {
    throw new Problem(409, "no-suggestion", "This version has no suggestion to review.");
  }
  const suggestion = JSON.parse(row.body) as Suggestion;
  const rows = await records.reviews.steps(key);
  const steps = rows.map(({ step }) => stepShape.parse(JSON.parse(step)));
  return { suggestion, steps, review: reviewOf(suggestion, steps) };
}

const shown = ({ note, version }: VersionKey, revision: number, review: Review) => ({
  noteId: note,
  version,
  revision,
  finished: review.finished,
  lines: review.lines,
});

/** What came of each line, for reports and exports. */
function outcomesOf({ suggestion, review }: Loaded, { key, caller, at, startedAt }: Take) {
  return review.lines.map((line, position) => {
    const suggested = suggestion.lines.find(({ id }) => id === line.id);
    return {
      ...key,
      position,
      verdict: line.verdict ?? "rejected",
      code: line.code,
      units: line.units,
      modifiers: line.modifiers.join(" "),
      diagnoses: line.diagnoses.join(" "),
      suggested_code: suggested?.code ?? null,
      rule: suggested?.rule.id ?? null,
      confidence: suggested?.confidence ?? null,
      reason: line.reason,
      person: caller.person,
      at,
      started_at: startedAt,
    };
  });
}

const conflict = () =>
  new Problem(
    409,
    "changed-meanwhile",
    "The review or the note changed since you read it: read it again, then decide.",
  );

interface Take {
  readonly key: VersionKey;
  readonly revision: number;
  readonly step: Step;
  readonly caller: Extract<Caller, { kind: "person" }>;
  readonly at: Date;
  /** When the caller took the note up, if they did. */
  readonly startedAt: Date | null;
}

async function take(records: Records, taken: Take) {
  const { key, revision, step, caller, at } = taken;
  const before = await load(records, key);
  if (before.steps.length !== revision) throw conflict();
  const objected = objection(before.review, before.steps, step);
  if (objected !== undefined) throw new Problem(422, "step-not-possible", objected);
  const steps = [...before.steps, step];
  const review = reviewOf(before.suggestion, steps);
  const state = review.finished ? "finished" : "suggested";
  const { person } = caller;
  const added = await records.reviews.add({
    key,
    seen: revision,
    step: JSON.stringify(step),
    person,
    at,
    state,
  });
  if (!added) throw conflict();
  if (review.finished !== before.review.finished) {
    const outcomes = review.finished ? outcomesOf({ ...before, review }, taken) : [];
    await records.reviews.settle(key, outcomes);
  }
  await records.audit.add({
    tenant: key.tenant,
    actor: actorOf(caller),
    action: `review.${step.kind}`,
    subject: key.note,
    at,
    detail: { version: key.version, revision: revision + 1 },
  });
  return shown(key, revision + 1, review);
}

export const reviews = [
  endpoint({
    id: "getReview",
    method: "get",
    path: "/v1/notes/{id}/review",
    summary: "What people decided about the current version so far",
    access: { roles: ["coder", "auditor", "admin"] },
    params: noteParams,
    answers: {
      200: { description: "The review", schema: reviewShape },
      409: { description: "There is nothing to review yet" },
    },
    handle: async (call) => {
      const note = await noteFor(call);
      const key = { tenant: note.tenant, note: note.id, version: note.version };
      const { review, steps } = await load(call.service.store, key);
      await seen(call, note.id, note.version, "review.read");
      return { status: 200, body: shown(key, steps.length, review) };
    },
  }),
  endpoint({
    id: "decide",
    method: "post",
    path: "/v1/notes/{id}/review",
    summary: "Accept, edit, reject or add a line, undo the last step, or finish",
    access: { roles: ["coder", "admin"] },
    params: noteParams,
    body: {
      schema: z.strictObject({
        version: z.int().positive().max(mostVersions),
        revision: z.int().nonnegative().max(mostVersions),
        step: stepShape,
      }),
    },
    answers: {
      200: { description: "The review after the step", schema: reviewShape },
      409: { description: "It changed since `version` and `revision`, or another person has it" },
      422: { description: "The step cannot be taken now" },
    },
    handle: async (call) => {
      const { service, caller, body } = call;
      const note = await noteFor(call);
      if (caller.kind !== "person" || note.version !== body.version) throw conflict();
      const at = service.now();
      const claimed = note.claimed_until !== null && note.claimed_until > at;
      if (claimed && note.claimed_by !== caller.person) {
        throw new Problem(409, "claimed", "Another person works on this note.");
      }
      const key = { tenant: note.tenant, note: note.id, version: note.version };
      const { revision, step } = body;
      const startedAt = claimed ? note.claimed_at : null;
      const review = await service.store.within((records) =>
        take(records, { key, revision, step, caller, at, startedAt }),
      );
      return { status: 200, body: review };
    },
  }),
];
