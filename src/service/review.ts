import { z } from "zod";
import type { Verdict } from "../store/tables.ts";
import type { SuggestedLine, Suggestion } from "../types/index.ts";

const code = z.string().regex(/^[A-Z0-9]{5}$/);
const units = z.number().positive().max(99_999);
const modifiers = z.array(z.string().regex(/^[A-Z0-9]{2}$/)).max(4);
const diagnoses = z.array(z.string().regex(/^[A-Z][0-9][0-9A-Z](\.[0-9A-Z]{1,4})?$/)).max(12);
const reason = z.string().min(1).max(500);
const line = z.string().min(1).max(20);

/** One thing that a person decides about a suggestion. */
export const stepShape = z
  .discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("accept"), line }),
    z.strictObject({
      kind: z.literal("edit"),
      line,
      code: code.optional(),
      units: units.optional(),
      modifiers: modifiers.optional(),
      diagnoses: diagnoses.optional(),
      reason: reason.optional(),
    }),
    z.strictObject({ kind: z.literal("reject"), line, reason }),
    z.strictObject({
      kind: z.literal("add"),
      code,
      units,
      modifiers: modifiers.default([]),
      diagnoses: diagnoses.default([]),
      reason: reason.optional(),
    }),
    z.strictObject({ kind: z.literal("undo") }),
    z.strictObject({ kind: z.literal("finish") }),
  ])
  .meta({ id: "ReviewStep" });

export type Step = z.output<typeof stepShape>;

export const reviewedLineShape = z
  .object({
    id: z.string(),
    /** `null` where nobody has decided yet. */
    verdict: z.enum(["accepted", "edited", "rejected", "added"]).nullable(),
    code: z.string(),
    units: z.number(),
    modifiers: z.array(z.string()),
    diagnoses: z.array(z.string()),
    reason: z.string().nullable(),
  })
  .meta({ id: "ReviewedLine" });

type ReviewedLine = z.output<typeof reviewedLineShape>;

export interface Review {
  readonly lines: readonly ReviewedLine[];
  readonly finished: boolean;
}

/** Where a review stands after its steps; an `undo` takes back the last step that is not taken back yet. */
export function reviewOf(suggestion: Pick<Suggestion, "lines">, steps: readonly Step[]): Review {
  const standing = withoutUndone(steps);
  const start: Review = { lines: suggestion.lines.map(undecided), finished: false };
  return standing.reduce(applied, start);
}

/** Why a step cannot be taken now; `undefined` where it can. */
export function objection(review: Review, steps: readonly Step[], step: Step): string | undefined {
  if (step.kind === "undo") {
    return withoutUndone(steps).length === 0 ? "There is nothing to undo." : undefined;
  }
  if (review.finished) return "The review is finished: undo that first.";
  if (step.kind === "finish") {
    const open = review.lines.filter(({ verdict }) => verdict === null).map(({ id }) => id);
    return open.length === 0 ? undefined : `Decide first on ${open.join(", ")}.`;
  }
  if (step.kind === "add" || review.lines.some(({ id }) => id === step.line)) return undefined;
  return "The suggestion has no such line.";
}

function withoutUndone(steps: readonly Step[]): readonly Step[] {
  const standing: Step[] = [];
  for (const step of steps) {
    if (step.kind === "undo") standing.pop();
    else standing.push(step);
  }
  return standing;
}

const undecided = (suggested: SuggestedLine): ReviewedLine => ({
  id: suggested.id,
  verdict: null,
  code: suggested.code,
  units: suggested.units,
  modifiers: [...suggested.modifiers],
  diagnoses: suggested.diagnoses.map((diagnosis) => diagnosis.code),
  reason: null,
});

/** Lines of a suggestion are L1, L2, …: an id tells for good who a line came from, a verdict does not. */
const addedPrefix = "A";
const isAdded = ({ id }: ReviewedLine) => id.startsWith(addedPrefix);

function applied(review: Review, step: Step): Review {
  if (step.kind === "finish") return { ...review, finished: true };
  if (step.kind === "undo") return review;
  if (step.kind === "add") {
    const { kind, reason = null, ...given } = step;
    const id = `${addedPrefix}${review.lines.filter(isAdded).length + 1}`;
    const line: ReviewedLine = { ...given, id, verdict: "added", reason };
    return { ...review, lines: [...review.lines, line] };
  }
  const lines = review.lines.map((each) => (each.id === step.line ? decided(each, step) : each));
  return { ...review, lines };
}

const verdicts = { accept: "accepted", edit: "edited", reject: "rejected" } as const;

function decided(
  line: ReviewedLine,
  step: Extract<Step, { kind: "accept" | "edit" | "reject" }>,
): ReviewedLine {
  const verdict: Verdict = isAdded(line) ? "added" : verdicts[step.kind];
  if (step.kind === "accept") return { ...line, verdict };
  if (step.kind === "reject") return { ...line, verdict: "rejected", reason: step.reason };
  const { kind: _kind, line: _line, reason = line.reason, ...changes } = step;
  const changed = Object.fromEntries(
    Object.entries(changes).filter(([, value]) => value !== undefined),
  );
  return { ...line, ...changed, verdict, reason };
}
