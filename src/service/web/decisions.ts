/** What a coder reports in a line's place. */
export interface ClaimLine {
  readonly code: string;
  readonly units: number;
  readonly modifiers: readonly string[];
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

/** Adds a line of the coder's own, behind the others. */
export function addLine(state: Decisions, line: ClaimLine): Decisions {
  const id = `A${state.past.length + 1}`;
  return step(state, { added: [...state.added, { id, ...line }] });
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

type Suggested = ClaimLine & { readonly id: string };

/** The lines that no decision was made about. */
export const openLines = (lines: readonly Suggested[], state: Decisions): readonly Suggested[] =>
  lines.filter(({ id }) => state.decisions[id] === undefined);

/** What goes on the claim: accepted, edited and added lines, in claim order. */
export function claimOf(lines: readonly Suggested[], state: Decisions): readonly ClaimLine[] {
  const kept = lines.flatMap((line): ClaimLine[] => {
    const decision = state.decisions[line.id];
    if (decision?.kind === "accepted") return [line];
    return decision?.kind === "edited" ? [decision] : [];
  });
  return [...kept, ...state.added].map(({ code, units, modifiers }) => ({
    code,
    units,
    modifiers,
  }));
}
