import { ask, posted } from "../ask.ts";
import type { Share } from "../audits-api.ts";

export type Verdict = "accepted" | "edited" | "rejected" | "added";

/** What came of lines: how many, and how sure the suggestions were. */
export type Counts = Readonly<Record<Verdict, number>> & { readonly meanConfidence: number | null };

/** Suggested lines of a band of confidence, and how many were accepted as they stood. */
export interface Band {
  readonly from: number;
  readonly to: number;
  readonly meanConfidence: number | null;
  readonly accepted: Share;
}

/** Seconds from taking a note to finishing it. */
export interface Times {
  readonly notes: number;
  readonly lowerQuartile: number;
  readonly median: number;
  readonly upperQuartile: number;
}

/** Notes that would have gone straight through at a confidence, and how many of them people left alone. */
export interface Passage {
  readonly confidence: number;
  readonly unchanged: Share;
}

type ByName = Readonly<Record<string, Counts>>;

export interface Outcomes {
  readonly all: Counts;
  readonly byCode: ByName;
  readonly byRule: ByName;
  readonly byProvider: ByName;
  readonly byCoder: ByName;
  readonly byEngine: ByName;
  readonly byMonth: ByName;
  readonly coders: Readonly<Record<string, string>>;
  readonly reasons: readonly { readonly reason: string; readonly lines: number }[];
  readonly agreement: readonly Band[];
  readonly straightThrough: { readonly notes: number; readonly at: readonly Passage[] };
  readonly times: Readonly<Record<string, Times>>;
}

/** Days of the decisions, `YYYY-MM-DD`, both included. */
interface Period {
  readonly from: string;
  readonly to: string;
}

/** Whose lines and which lines are looked at; what is left out asks for nothing. */
export type Chosen = Period & {
  readonly engine?: string;
  readonly family?: string;
  readonly provider?: string;
  readonly coder?: string;
};

/** The lines behind one figure. */
export type AskedLines = Chosen & {
  readonly verdict?: Verdict;
  readonly code?: string;
  readonly month?: string;
  readonly reason?: string;
  readonly above?: number;
  readonly below?: number;
  readonly wrongAt?: number;
};

/** What came of one line. */
export interface OutcomeLine {
  readonly noteId: string;
  readonly ownId: string;
  readonly version: number;
  readonly verdict: Verdict;
  readonly suggested: string | null;
  readonly code: string;
  readonly units: number;
  readonly modifiers: string;
  readonly confidence: number | null;
  readonly reason: string | null;
  readonly provider: string | null;
  readonly coder: string;
  readonly at: string;
}

/** A note behind a figure. */
export interface NoteBehind {
  readonly noteId: string;
  readonly ownId: string;
  readonly version: number;
  readonly provider: string | null;
  readonly at: string;
}

export interface TimedNote extends NoteBehind {
  readonly coder: string;
  readonly seconds: number;
}

/** Notes with their gaps, by provider. */
export interface GapCounts {
  readonly notes: readonly { readonly provider: string | null; readonly notes: number }[];
  readonly gaps: readonly {
    readonly provider: string | null;
    readonly gap: string;
    readonly severity: string;
    readonly notes: number;
  }[];
}

export const outcomes = (chosen: Chosen): Promise<Outcomes> =>
  ask(`v1/reports/outcomes?${new URLSearchParams(Object.entries(chosen))}`);

export const outcomeLines = (
  asked: AskedLines,
): Promise<{ readonly lines: readonly OutcomeLine[]; readonly of: number }> =>
  ask("v1/reports/lines", posted(asked));

/** What is found of what was asked for: the first of how many. */
interface FoundNotes<One> {
  readonly notes: readonly One[];
  readonly of: number;
}

export const timedNotes = (chosen: Chosen): Promise<FoundNotes<TimedNote>> =>
  ask("v1/reports/times", posted(chosen));

/** Notes with a gap; of no provider where `provider` is null, of all where it is absent. */
export const gapNotes = (
  { from, to }: Period,
  asked: { readonly gap: string; readonly provider?: string | null },
): Promise<FoundNotes<NoteBehind>> => ask("v1/reports/gap-notes", posted({ from, to, ...asked }));

export const gapCounts = ({ from, to }: Period): Promise<GapCounts> =>
  ask(`v1/reports/gaps?${new URLSearchParams({ from, to })}`);
