import type {
  EvidenceRole,
  Quotation,
  ReadingStatus,
  StatusReading,
  Suggestion,
} from "../../types/index.ts";

/** A stretch of the note that everything covering it covers as a whole. */
export interface Segment {
  readonly start: number;
  readonly text: string;
  /** Of the evidence over it, each once; empty for plain words. */
  readonly roles: readonly EvidenceRole[];
  /** Lines (`L1`) and gaps (`G0`) whose evidence it is. */
  readonly owners: readonly string[];
  /** Numbers of the lines whose act ends here, to be set as notes are. */
  readonly refs: readonly number[];
  /** How the text holds it, where not as done today. */
  readonly status: ReadingStatus | undefined;
  /** The first stretch of its reading, which carries the label. */
  readonly opens: boolean;
}

interface Mark {
  readonly start: number;
  readonly end: number;
  readonly role: EvidenceRole;
  readonly owner: string;
}

type Quoted = Extract<Quotation, { start: number }>;
const isQuoted = (one: Quotation): one is Quoted => "start" in one;

const marksOf = (owner: string, evidence: readonly Quotation[]): Mark[] =>
  evidence.filter(isQuoted).map(({ start, end, role }) => ({ start, end, role, owner }));

/** Where each line's number is set: behind the first words that say it was done. */
function refsOf({ lines }: Suggestion): Map<number, number[]> {
  const refs = new Map<number, number[]>();
  for (const [index, { evidence }] of lines.entries()) {
    const quoted = evidence.filter(isQuoted);
    const act = quoted.find(({ role }) => role === "technique") ?? quoted[0];
    if (act === undefined) continue;
    refs.set(act.end, [...(refs.get(act.end) ?? []), index + 1]);
  }
  return refs;
}

/** The name of a gap among the owners of evidence. */
export const gapOwner = (index: number): string => `G${index}`;

const unique = <T>(values: readonly T[]): readonly T[] => [...new Set(values)];

/** Takes from `rest`, sorted by start, what begins at or before `at`; keeps what still lasts. */
function advance<S extends { start: number; end: number }>(
  active: S[],
  rest: readonly S[],
  next: number,
  at: number,
): { active: S[]; next: number } {
  let upTo = next;
  while ((rest[upTo]?.start ?? Number.POSITIVE_INFINITY) <= at) upTo += 1;
  return {
    active: [...active, ...rest.slice(next, upTo)].filter(({ end }) => end > at),
    next: upTo,
  };
}

/**
 * Cuts a note where evidence or readings begin and end; put together, the segments are the text.
 * One sweep, so that a long note with many marks stays quick.
 */
export function segmentsOf(
  text: string,
  suggestion: Suggestion,
  readings: readonly StatusReading[],
): readonly Segment[] {
  const marks = [
    ...suggestion.lines.flatMap(({ id, evidence }) => marksOf(id, evidence)),
    ...suggestion.gaps.flatMap(({ evidence }, index) => marksOf(gapOwner(index), evidence)),
  ].sort((a, b) => a.start - b.start);
  const edges = new Set([0, text.length]);
  for (const { start, end } of [...marks, ...readings]) edges.add(start).add(end);
  const cuts = [...edges].sort((a, b) => a - b);
  const refs = refsOf(suggestion);
  let over = { active: [] as Mark[], next: 0 };
  let held = { active: [] as StatusReading[], next: 0 };
  return cuts.slice(1).map((end, index) => {
    const start = cuts[index] ?? 0;
    over = advance(over.active, marks, over.next, start);
    held = advance(held.active, readings, held.next, start);
    const reading = held.active[0];
    return {
      start,
      text: text.slice(start, end),
      roles: unique(over.active.map(({ role }) => role)),
      owners: unique(over.active.map(({ owner }) => owner)),
      refs: refs.get(end) ?? [],
      status: reading?.status,
      opens: reading?.start === start,
    };
  });
}
