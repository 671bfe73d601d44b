import { useCallback, useMemo, useState } from "preact/hooks";
import type { LineChange, Suggestion } from "../../types/index.ts";
import {
  addLine,
  type ClaimLine,
  changeAdded,
  type Decision,
  type Decisions,
  decide,
  openLines,
  removeLine,
  undecided,
  undo,
} from "./decisions.ts";
import { gapOwner } from "./segments.ts";
import type { ReviewStep } from "./service-api.ts";

/** Which form is open under the current line. */
type OpenForm = "none" | "reject" | "edit" | "add";

/** What an answer to a gap would change, by the gap's place. */
type Awaited = Readonly<Record<number, readonly LineChange[]>>;

/** The state of one review and everything that can be done to it. */
export interface ReviewState {
  readonly suggestion: Suggestion;
  readonly decisions: Decisions;
  /** Ids of lines, added lines and gaps, in the order of the page. */
  readonly stops: readonly string[];
  readonly current: string;
  readonly form: OpenForm;
  readonly awaited: Awaited;
  /** Counts what the keyboard did, so that the focus follows it and not the pointer. */
  readonly moves: number;
  /** The last thing done, told to those who do not see it. */
  readonly told: string;
  readonly select: (stop: string) => void;
  readonly go: (stop: string) => void;
  readonly step: (by: 1 | -1) => void;
  readonly open: (form: OpenForm) => void;
  readonly settle: (decision: Decision) => void;
  readonly save: (line: ClaimLine) => void;
  readonly add: (line: ClaimLine) => void;
  readonly remove: () => void;
  readonly undoLast: () => void;
  readonly await: (gap: number, changes: readonly LineChange[]) => void;
  readonly tell: (words: string) => void;
  /** Keeps a step that changes no line, as finishing does. */
  readonly keep: (step: ReviewStep) => void;
}

/** Where the steps of a review are kept, for a note that the service stores. */
export interface Keeper {
  /** What was decided before. */
  readonly start: Decisions;
  /** Keeps a step; the service's own account of the review comes back by `settle` of `useReview`. */
  readonly keep: (step: ReviewStep, settle: (decisions: Decisions) => void) => void;
}

/** The decision as the service is told it. */
export const stepOf = (line: string, decision: Decision): ReviewStep => {
  if (decision.kind === "accepted") return { kind: "accept", line };
  if (decision.kind === "rejected") return { kind: "reject", line, reason: decision.reason };
  const { code, units, modifiers, diagnoses } = decision;
  return { kind: "edit", line, code, units, modifiers, diagnoses };
};

const stopsOf = ({ lines, gaps }: Suggestion, { added }: Decisions): readonly string[] => [
  ...lines.map(({ id }) => id),
  ...added.map(({ id }) => id),
  ...gaps.map((_gap, index) => gapOwner(index)),
];

const wordsOf = (decision: Decision): string => {
  if (decision.kind === "rejected") return `Rejected: ${decision.reason}.`;
  return decision.kind === "edited" ? "Edited." : "Accepted.";
};

export function useReview(suggestion: Suggestion, keeper?: Keeper): ReviewState {
  const [decisions, setDecisions] = useState(keeper?.start ?? undecided);
  const keep = (step: ReviewStep) => keeper?.keep(step, setDecisions);
  const [current, setCurrent] = useState(() => {
    const [first] = openLines(suggestion.lines, decisions);
    return (first ?? suggestion.lines[0])?.id ?? gapOwner(0);
  });
  const [form, setForm] = useState<OpenForm>("none");
  const [awaited, setAwaited] = useState<Awaited>({});
  const [moves, setMoves] = useState(0);
  const [told, tell] = useState("");
  const stops = useMemo(() => stopsOf(suggestion, decisions), [suggestion, decisions]);

  const go = useCallback((stop: string) => {
    setCurrent(stop);
    setForm("none");
    setMoves((count) => count + 1);
  }, []);
  const select = useCallback((stop: string) => {
    setCurrent((before) => {
      if (before !== stop) setForm("none");
      return stop;
    });
  }, []);
  const step = (by: 1 | -1) => {
    const at = stops.indexOf(current) + by;
    go(stops[Math.max(0, Math.min(stops.length - 1, at))] ?? current);
  };
  /** On to the next line that waits for a decision, past the end from the start again. */
  const goOn = (after: Decisions) => {
    const open = openLines(suggestion.lines, after).map(({ id }) => id);
    const here = stops.indexOf(current);
    const next = open.find((id) => stops.indexOf(id) > here) ?? open[0];
    if (next !== undefined) go(next);
    else go(current);
    return open.length;
  };
  const put = (after: Decisions, words: string) => {
    setDecisions(after);
    const left = goOn(after);
    tell(left === 0 ? `${words} Every line is decided: press f to finish.` : words);
  };
  const isSuggested = suggestion.lines.some(({ id }) => id === current);
  const settle = (decision: Decision) => {
    if (!isSuggested) return;
    keep(stepOf(current, decision));
    put(decide(decisions, current, decision), wordsOf(decision));
  };
  const add = (line: ClaimLine) => {
    const after = addLine(decisions, line);
    keep({ kind: "add", ...line });
    setDecisions(after);
    go(after.added.at(-1)?.id ?? current);
    tell(`Added ${line.code}.`);
  };
  const save = (line: ClaimLine) => {
    if (form === "add") add(line);
    else if (isSuggested) settle({ kind: "edited", ...line });
    else {
      keep(stepOf(current, { kind: "edited", ...line }));
      setDecisions(changeAdded(decisions, current, line));
      go(current);
      tell("Edited.");
    }
  };
  const remove = () => {
    keep({ kind: "reject", line: current, reason: "added by mistake" });
    setDecisions(removeLine(decisions, current));
    go(suggestion.lines.at(-1)?.id ?? gapOwner(0));
    tell("Removed.");
  };
  const undoLast = () => {
    const none = keeper === undefined && decisions.past.length === 0;
    tell(none ? "There is nothing to undo." : "Undone.");
    keep({ kind: "undo" });
    setDecisions(undo(decisions));
    setMoves((count) => count + 1);
  };
  return {
    suggestion,
    decisions,
    stops,
    current,
    form,
    awaited,
    moves,
    told,
    select,
    go,
    step,
    open: setForm,
    settle,
    save,
    add,
    remove,
    undoLast,
    await: (gap, changes) => setAwaited((before) => ({ ...before, [gap]: changes })),
    tell,
    keep,
  };
}
