import type {
  CodeLine,
  IsoDate,
  Lexicon,
  ProcedureEvent,
  ScoredLine,
  VisitFacts,
} from "../types/index.ts";
import type { FoundAlternative } from "./found-alternative.ts";
import { type Supposals, supposalsOf } from "./supposals.ts";

/** `codeEvents` of the rules, handed in by the pipeline. */
export type CodeEvents = (
  events: readonly ProcedureEvent[],
  visit: { readonly day: IsoDate; readonly payer: string },
  lexicon: Lexicon,
) => readonly CodeLine[];

/** Runs the rules with one event changed. */
type Rerun = (changed: ProcedureEvent) => readonly CodeLine[];

type Unweighed = Omit<FoundAlternative, "confidence">;

/** So many alternatives a line at most: more is no help to a reviewer. */
const MOST = 2;
/** Share of the doubt about a line that its alternatives carry together. */
const SHARE = 0.6;

/** The events that a line's code depends on: its own, the wounds they leave and what they close. */
function around(line: ScoredLine, visit: VisitFacts): readonly ProcedureEvent[] {
  const ids = new Set(line.events.map(({ id }) => id));
  const closed = new Set(
    line.events.flatMap((event) => (event.kind === "repair" ? (event.closes ?? []) : [])),
  );
  return visit.events.filter(
    (event) =>
      ids.has(event.id) ||
      closed.has(event.id) ||
      (event.kind === "repair" && event.closes !== undefined && ids.has(event.closes)),
  );
}

/** What stands where a line stood: the code at its place among the event's codes, else the first new one. */
function insteadOf(
  line: ScoredLine,
  before: readonly CodeLine[],
  after: readonly CodeLine[],
  fits: (other: CodeLine) => boolean,
): CodeLine | undefined {
  // A code that comes beside the line (an add-on for more lesions) does not stand instead of it.
  if (after.some(({ code }) => code === line.code)) return undefined;
  const same = after[before.findIndex(({ code }) => code === line.code)];
  return same !== undefined && fits(same) ? same : after.find(fits);
}

/** The first supposal of a list that gives another code for what the line stands on. */
function firstOther(
  line: ScoredLine,
  supposals: Supposals,
  run: Rerun,
  before: readonly CodeLine[],
  taken: ReadonlySet<string>,
): Unweighed | undefined {
  for (const { event: suppose, when } of supposals) {
    const event = suppose();
    const other = insteadOf(
      line,
      before,
      run(event),
      ({ code, events }) =>
        events.includes(event) && events[0]?.kind === event.kind && !taken.has(code),
    );
    if (other !== undefined) return { insteadOf: line, code: other.code, units: other.units, when };
  }
  return undefined;
}

/** The nearest other codes for one open event of a line, one for each thing that is open. */
function search(line: ScoredLine, event: ProcedureEvent, run: Rerun): readonly Unweighed[] {
  // Codes that the event has anyway (an add-on beside its parent) are no alternatives to it.
  const before = run(event);
  const taken = new Set([line.code, ...before.map(({ code }) => code)]);
  const found: Unweighed[] = [];
  for (const supposals of supposalsOf(event)) {
    const other = found.length < MOST ? firstOther(line, supposals, run, before, taken) : undefined;
    if (other === undefined) continue;
    taken.add(other.code);
    found.push(other);
  }
  return found;
}

function ofLine(
  line: ScoredLine,
  visit: VisitFacts,
  lexicon: Lexicon,
  code: CodeEvents,
): readonly FoundAlternative[] {
  const open = line.events.find(
    (event) => event.kind === line.events[0]?.kind && supposalsOf(event).length > 0,
  );
  if (open === undefined) return [];
  const nearby = around(line, visit);
  const setting = { day: visit.dateOfService, payer: lexicon.payer(visit.note.payer).rules };
  const found = search(line, open, (changed) =>
    code(
      nearby.map((one) => (one.id === changed.id ? changed : one)),
      setting,
      lexicon,
    ),
  );
  const each = ((1 - line.confidence) * SHARE) / Math.max(1, found.length);
  return found.map((one) => ({ confidence: Math.round(each * 1000) / 1000, ...one }));
}

/**
 * What a line would be if a missing or open fact were known: the nearest other code for each, at
 * most two a line. The rules are run again on the changed event; nothing is guessed.
 */
export const findAlternatives = (
  lines: readonly ScoredLine[],
  visit: VisitFacts,
  lexicon: Lexicon,
  code: CodeEvents,
): readonly FoundAlternative[] => lines.flatMap((line) => ofLine(line, visit, lexicon, code));
