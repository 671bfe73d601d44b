import type { SuggestedLine } from "../../types/index.ts";

/** What a coder reports in a line's place. */
export interface ClaimLine {
  readonly code: string;
  readonly units: number;
  readonly modifiers: readonly string[];
  /** ICD-10-CM codes that the line points to, the first one first. */
  readonly diagnoses: readonly string[];
}

export type Decision =
  | { readonly kind: "accepted" }
  | ({ readonly kind: "edited" } & ClaimLine)
  | { readonly kind: "rejected"; readonly reason: string };

/** A line that the coder added; `id` is unlike those of suggested lines. */
export type AddedLine = ClaimLine & { readonly id: string };

interface Decided {
  readonly decisions: Readonly<Record<string, Decision>>;
  readonly added: readonly AddedLine[];
}

/** What has been decided of one suggestion, with every state before it for undoing. */
export interface Decisions extends Decided {
  readonly past: readonly Decided[];
}

export const undecided: Decisions = { decisions: {}, added: [], past: [] };

/** Why coders refuse a line; the order is that of the digit keys. */
export const reasons = [
  "not documented",
  "part of another service",
  "wrong code",
  "wrong units",
  "not done at this visit",
  "not covered by the payer",
  "other",
] as const;

const step = (before: Decisions, after: Partial<Decided>): Decisions => ({
  decisions: after.decisions ?? before.decisions,
  added: after.added ?? before.added,
  past: [...before.past, { decisions: before.decisions, added: before.added }],
});

export const decide = (state: Decisions, line: string, decision: Decision): Decisions =>
  step(state, { decisions: { ...state.decisions, [line]: decision } });

/** Adds a line of the coder's own, behind the others: `A1`, `A2` … */
export function addLine(state: Decisions, line: ClaimLine): Decisions {
  const last = Math.max(0, ...state.added.map(({ id }) => Number(id.slice(1))));
  return step(state, { added: [...state.added, { ...line, id: `A${last + 1}` }] });
}

export const removeLine = (state: Decisions, id: string): Decisions =>
  step(state, { added: state.added.filter((line) => line.id !== id) });

export const changeAdded = (state: Decisions, id: string, line: ClaimLine): Decisions =>
  step(state, { added: state.added.map((one) => (one.id === id ? { id, ...line } : one)) });

/** The state before the last step; the same where nothing was done. */
export function undo(state: Decisions): Decisions {
  const before = state.past.at(-1);
  return before === undefined ? state : { ...before, past: state.past.slice(0, -1) };
}

const claimLineOf = ({ code, units, modifiers, diagnoses }: ClaimLine): ClaimLine => ({
  code,
  units,
  modifiers,
  diagnoses,
});

/** A line with what came of it, as the service keeps it. */
type Kept = ClaimLine & {
  readonly id: string;
  readonly verdict: "accepted" | "edited" | "rejected" | "added" | null;
  readonly reason: string | null;
};

function keptDecision({ verdict, reason, ...kept }: Kept): Decision | undefined {
  if (verdict === "accepted") return { kind: "accepted" };
  if (verdict === "rejected") return { kind: "rejected", reason: reason ?? "" };
  return verdict === "edited" ? { kind: "edited", ...claimLineOf(kept) } : undefined;
}

/** The decisions that the service keeps; what it can undo is not known here. */
export function fromKept(lines: readonly Kept[]): Decisions {
  const decisions: Record<string, Decision> = {};
  for (const line of lines) {
    const decision = keptDecision(line);
    if (decision !== undefined && line.id.startsWith("L")) decisions[line.id] = decision;
  }
  const added = lines
    .filter(({ verdict }) => verdict === "added")
    .map((line) => ({ id: line.id, ...claimLineOf(line) }));
  return { decisions, added, past: [] };
}

/** A suggested line as far as decisions are about it. */
type Suggested = Pick<SuggestedLine, "id" | "code" | "units" | "modifiers" | "diagnoses">;

/** The lines that no decision was made about. */
export const openLines = (lines: readonly Suggested[], state: Decisions): readonly Suggested[] =>
  lines.filter(({ id }) => state.decisions[id] === undefined);

/** A suggested line as it goes on the claim where nothing is changed. */
export const asSuggested = ({ diagnoses, ...line }: Suggested): ClaimLine =>
  claimLineOf({ ...line, diagnoses: diagnoses.map(({ code }) => code) });

/** What goes on the claim: accepted, edited and added lines, in claim order. */
export function claimOf(lines: readonly Suggested[], state: Decisions): readonly ClaimLine[] {
  const kept = lines.flatMap((line): ClaimLine[] => {
    const decision = state.decisions[line.id];
    if (decision?.kind === "accepted") return [asSuggested(line)];
    return decision?.kind === "edited" ? [claimLineOf(decision)] : [];
  });
  return [...kept, ...state.added.map(claimLineOf)];
}
