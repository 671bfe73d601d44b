import type {
  Consulted,
  EditedLine,
  EvidenceRole,
  Fact,
  Lexicon,
  ProcedureEvent,
  ScoredLine,
  Severity,
  VisitFacts,
} from "../types/index.ts";

/** All that a check may look at: what was read, what was coded, what was withheld. */
export type Visit = VisitFacts & {
  readonly lines: readonly ScoredLine[];
  readonly withheld: readonly EditedLine[];
  readonly lexicon: Lexicon;
  /** What `openEvents` and `eventsOf` answer, where it has been worked out. */
  readonly open?: OpenEvents;
};

interface OpenEvents {
  readonly all: readonly ProcedureEvent[];
  readonly byKind: ReadonlyMap<ProcedureEvent["kind"], readonly ProcedureEvent[]>;
}

/** One thing that the note leaves out or says twice. */
export interface Finding {
  readonly severity: Severity;
  /** What is missing and what it changes. */
  readonly message: string;
  /** An open question for the physician; never names the better-paid answer. */
  readonly question: string;
  readonly evidence: readonly Consulted[];
  /** The lines that the answer could change; empty where it concerns the whole note. */
  readonly lines: readonly ScoredLine[];
}

export interface GapCheck {
  readonly id: string;
  /**
   * The kinds of events that it looks at, where it looks at nothing else: it is asked only where one
   * of them is open.
   */
  readonly of?: readonly ProcedureEvent["kind"][];
  find(visit: Visit): readonly Finding[];
}

/** A finding with the name of the check that made it. */
export type FoundGap = Finding & { readonly id: string };

/** Gives a check its types; does nothing else. */
export const defineGap = (check: GapCheck): GapCheck => check;

/** The lines that stand on an event. */
export const linesOf = (visit: Visit, event: ProcedureEvent): readonly ScoredLine[] =>
  visit.lines.filter((line) => line.events.includes(event));

/** A line is an event's own where it leads with that kind; parts of another service follow the whole. */
const isOwn = (line: EditedLine, event: ProcedureEvent): boolean =>
  line.events[0]?.kind === event.kind && line.events.includes(event);

/**
 * The events whose details still matter: not those whose only line was withheld (a closure that a
 * small excision includes) nor those that are part of another service (a biopsy of the lesion then
 * excised).
 */
export const openEvents = (visit: Visit): readonly ProcedureEvent[] =>
  visit.open?.all ?? visit.events.filter((event) => isOpen(visit, event));

/** The visit with its open events worked out and laid out by kind, for many checks to look at. */
export function opened(visit: Visit): Visit & { readonly open: OpenEvents } {
  const all = openEvents(visit);
  const byKind = new Map<ProcedureEvent["kind"], ProcedureEvent[]>();
  for (const event of all) {
    const alike = byKind.get(event.kind);
    if (alike === undefined) byKind.set(event.kind, [event]);
    else alike.push(event);
  }
  return { ...visit, open: { all, byKind } };
}

const none: readonly never[] = [];

function isOpen({ lines, withheld }: Visit, event: ProcedureEvent): boolean {
  if (lines.some((line) => isOwn(line, event))) return true;
  const standsOn = (line: EditedLine) => line.events.includes(event);
  return !lines.some(standsOn) && !withheld.some(standsOn);
}

/** The open events of one kind, narrowed to it. */
export const eventsOf = <K extends ProcedureEvent["kind"]>(
  visit: Visit,
  kind: K,
): readonly Extract<ProcedureEvent, { kind: K }>[] => {
  const known = visit.open?.byKind.get(kind) ?? (visit.open && none);
  const events = known ?? openEvents(visit).filter((event) => event.kind === kind);
  return events as readonly Extract<ProcedureEvent, { kind: K }>[];
};

/** The words that state a fact, in a role; none where it is missing. */
export const stated = (role: EvidenceRole, fact: Fact<unknown>): Consulted => ({
  role,
  evidence: fact.value === undefined ? [] : fact.evidence,
});

/** A finding about one event: its own words as evidence, its lines as the lines concerned. */
export const about = (
  visit: Visit,
  event: ProcedureEvent,
  finding: Pick<Finding, "severity" | "message" | "question"> & {
    readonly evidence?: readonly Consulted[];
  },
): Finding => ({
  severity: finding.severity,
  message: finding.message,
  question: finding.question,
  evidence: finding.evidence ?? [{ role: "technique", evidence: event.evidence }],
  lines: linesOf(visit, event),
});
