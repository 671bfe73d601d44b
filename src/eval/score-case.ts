import type { Point } from "./calibration.ts";
import type { Answered, AnsweredLine, GoldCase, GoldGap, GoldLine } from "./gold-case.ts";
import { modifiersRight, type Pair, pairLines } from "./pair-lines.ts";
import { type FactScore, scoreFacts } from "./score-facts.ts";
import { type StatusScore, scoreStatuses } from "./score-statuses.ts";
import { valueDifference, type WorthOf } from "./score-value.ts";

/** How one suggestion compares with its gold case. */
export interface CaseScore {
  readonly exact: boolean;
  readonly modifiersRight: boolean;
  readonly lines: { readonly right: number; readonly wrong: number; readonly missed: number };
  readonly modifiers: { readonly right: number; readonly asked: number };
  readonly gaps: GapScore;
  /** `undefined` where the case lists none. */
  readonly facts: FactScore | undefined;
  /** `undefined` where the case says nothing of what was done. */
  readonly statuses: StatusScore | undefined;
  /** Work RVUs suggested beyond the gold answer; below 0 where too little was. */
  readonly valueDifference: number;
  readonly points: readonly Point[];
  /** Wrong, with no doubtful line and no gap of the case to show it. */
  readonly silentlyWrong: boolean;
}

interface GapScore {
  readonly found: number;
  readonly missed: readonly string[];
  readonly right: number;
  readonly wrong: readonly string[];
}

/** From here on a line looks sure. */
export const sure = 0.9;

/** Gaps that are right to show on any note; finding them counts, showing them never harms. */
const notices = new Set([
  "global-period",
  "prior-authorization",
  "signature-missing",
  "copied-note",
  "date-of-service-missing",
]);

/** Compares a suggestion with the gold answer; `worthOf` tells what a code is worth that day. */
export function scoreCase(gold: GoldCase, answered: Answered, worthOf: WorthOf): CaseScore {
  const required = pairLines(
    gold.lines.filter((line) => !line.optional),
    answered.lines,
  );
  const optional = pairLines(
    gold.lines.filter((line) => line.optional),
    required.extra,
  );
  const { extra } = optional;
  const exactPairs = required.pairs.filter(isExact);
  const inexact = [...required.pairs, ...optional.pairs].filter(isInexact);
  const exact =
    extra.length === 0 && inexact.length === 0 && exactPairs.length === required.pairs.length;
  const withModifiers = exactPairs.filter(({ gold, line }) => modifiersRight(gold, line));
  const doubtful = [...extra, ...inexact.map(({ line }) => line)].some(
    (line) => confidenceOf(line) < sure,
  );
  const shown = shownGaps(answered);
  return {
    exact,
    modifiersRight: withModifiers.length === exactPairs.length,
    lines: {
      right: exactPairs.length,
      wrong: extra.length + required.pairs.filter(isInexact).length,
      missed: required.pairs.length - exactPairs.length,
    },
    modifiers: { right: withModifiers.length, asked: exactPairs.length },
    gaps: scoreGaps(gold.gaps, answered, shown),
    facts:
      gold.facts.length === 0
        ? undefined
        : scoreFacts(gold.facts, answered.facts?.procedures ?? []),
    statuses: scoreStatuses(gold, answered),
    valueDifference: valueDifference(gold, answered, worthOf),
    points: points([...required.pairs, ...optional.pairs], extra),
    silentlyWrong: !exact && !doubtful && !shown.some((id) => namesOf(gold.gaps).has(id)),
  };
}

/** Which of some lines are right: code and units of a gold line or one of its equals. */
export function linesRight(gold: GoldCase, lines: readonly AnsweredLine[]): readonly boolean[] {
  const required = pairLines(
    gold.lines.filter((line) => !line.optional),
    lines,
  );
  const optional = pairLines(
    gold.lines.filter((line) => line.optional),
    required.extra,
  );
  const right = new Set([...required.pairs, ...optional.pairs].filter(isExact).map((p) => p.line));
  return lines.map((line) => right.has(line));
}

type Answering = Pair & { readonly gold: GoldLine; readonly line: AnsweredLine };

function isExact(pair: Pair): pair is Answering {
  return pair.exact;
}

function isInexact(pair: Pair): pair is Answering {
  return pair.line !== undefined && !pair.exact;
}

function confidenceOf(line: AnsweredLine): number {
  return line.confidence ?? 1;
}

function points(pairs: readonly Pair[], extra: readonly AnsweredLine[]): Point[] {
  const paired = pairs.flatMap(({ line, exact }) =>
    line === undefined ? [] : [{ confidence: confidenceOf(line), right: exact }],
  );
  return [...paired, ...extra.map((line) => ({ confidence: confidenceOf(line), right: false }))];
}

/** The gaps that count: blockers and warnings, notices apart, each once. */
function shownGaps({ gaps }: Answered): string[] {
  const counted = gaps.filter(({ id, severity }) => severity !== "info" && !notices.has(id));
  return [...new Set(counted.map(({ id }) => id))];
}

function namesOf(gaps: readonly GoldGap[]): Set<string> {
  return new Set(gaps.flatMap(({ id, or }) => [id, ...(or ?? [])]));
}

function scoreGaps(
  gold: readonly GoldGap[],
  answered: Answered,
  shown: readonly string[],
): GapScore {
  const wanted = gold.filter(({ optional }) => !optional);
  const present = new Set([
    ...shown,
    ...answered.gaps.map(({ id }) => id).filter((id) => notices.has(id)),
  ]);
  const missed = wanted.filter(({ id, or }) => ![id, ...(or ?? [])].some((n) => present.has(n)));
  const allowed = namesOf(gold);
  const asked = namesOf(wanted);
  return {
    found: wanted.length - missed.length,
    missed: missed.map(({ id }) => id),
    right: shown.filter((id) => asked.has(id)).length,
    wrong: shown.filter((id) => !allowed.has(id)),
  };
}
