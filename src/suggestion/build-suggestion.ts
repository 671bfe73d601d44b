import { printFacts } from "../assemble/print-facts.ts";
import { quoteAll } from "../assemble/quote.ts";
import type { FoundAlternative } from "../confidence/found-alternative.ts";
import { type ChosenDiagnosis, chooseDiagnosis } from "../diagnoses/choose-diagnosis.ts";
import type { DiagnosesTable } from "../diagnoses/table.ts";
import type { FoundGap } from "../gaps/define-gap.ts";
import type {
  Alternative,
  Consulted,
  EditedLine,
  Gap,
  IsoDate,
  Lexicon,
  Note,
  ProcedureEvent,
  ScoredLine,
  SuggestedLine,
  Suggestion,
} from "../types/index.ts";
import { printEdits } from "./print-edits.ts";

export interface Finished {
  readonly note: Note;
  /** The date that chose every table. */
  readonly day: IsoDate;
  readonly events: readonly ProcedureEvent[];
  /** In claim order. */
  readonly scored: readonly ScoredLine[];
  readonly withheld: readonly EditedLine[];
  readonly gaps: readonly FoundGap[];
  readonly alternatives: readonly FoundAlternative[];
  readonly versions: Suggestion["versions"];
  readonly lexicon: Lexicon;
  readonly diagnosesTable: DiagnosesTable;
}

/** Our own words for a code on a day. */
const describe = (code: string, day: IsoDate, lexicon: Lexicon): string =>
  lexicon.codes.get(code)?.find(({ from, to }) => from <= day && (to === undefined || day <= to))
    ?.description ?? "";

/** The words that say it was done, then the facts that chose the code. */
const wordsOf = (line: ScoredLine): readonly Consulted[] => [
  ...line.events.map(({ evidence }) => ({ role: "technique", evidence }) as const),
  ...line.uses,
];

/**
 * The diagnoses of all the lesions of a line, each once, with its best confidence; none that the
 * site's official list does not know that day.
 */
function diagnosesOf(line: ScoredLine, finished: Finished): readonly ChosenDiagnosis[] {
  const best = new Map<string, number>();
  for (const event of line.events)
    for (const { code, confidence } of chooseDiagnosis(
      event,
      finished.lexicon,
      finished.diagnosesTable,
      finished.day,
    ))
      best.set(code, Math.max(best.get(code) ?? 0, confidence));
  const { lexicon, day } = finished;
  return [...best]
    .filter(([code]) => lexicon.isDiagnosis?.(code, day) !== false)
    .map(([code, confidence]) => ({ code, confidence }));
}

const printLine = (line: ScoredLine, id: string, finished: Finished): SuggestedLine => ({
  id,
  code: line.code,
  units: line.units,
  modifiers: line.modifiers,
  description: describe(line.code, finished.day, finished.lexicon),
  confidence: line.confidence,
  diagnoses: diagnosesOf(line, finished),
  rule: { id: line.rule.id, table: line.rule.table, from: line.rule.from },
  evidence: quoteAll(finished.note, wordsOf(line)),
  rationale: line.because,
});

type Ids = ReadonlyMap<ScoredLine, string>;

const idsOf = (lines: readonly ScoredLine[], ids: Ids): readonly string[] =>
  lines.flatMap((line) => ids.get(line) ?? []);

const printGap = (gap: FoundGap, ids: Ids, note: Note): Gap => ({
  id: gap.id,
  severity: gap.severity,
  lines: idsOf(gap.lines, ids),
  message: gap.message,
  question: gap.question,
  evidence: quoteAll(note, gap.evidence),
});

const printAlternative = (found: FoundAlternative, ids: Ids): readonly Alternative[] =>
  idsOf([found.insteadOf], ids).map((insteadOf) => ({
    insteadOf,
    code: found.code,
    units: found.units,
    confidence: found.confidence,
    when: found.when,
  }));

/** Everything found out about one note, as contract.md prints it. */
export function buildSuggestion(finished: Finished): Suggestion {
  const { note, day, scored } = finished;
  const ids: Ids = new Map(scored.map((line, index) => [line, `L${index + 1}`]));
  return {
    id: note.id,
    dateOfService: day,
    codeSet: day.slice(0, 4),
    lines: scored.map((line) => printLine(line, ids.get(line) ?? "", finished)),
    alternatives: finished.alternatives.flatMap((found) => printAlternative(found, ids)),
    gaps: finished.gaps.map((gap) => printGap(gap, ids, note)),
    edits: printEdits(scored, finished.withheld),
    versions: finished.versions,
    facts: { procedures: printFacts(finished.events, note) },
  };
}
