import type { LineChange, ScoredLine } from "../types/index.ts";

interface Numbered {
  readonly line: ScoredLine;
  readonly id: string;
}

/** The first thing a line stands on; lines of one are each other's successors. */
const leadOf = ({ line }: Numbered) => line.events[0]?.id ?? "";

const numbered = (lines: readonly ScoredLine[]): Numbered[] =>
  lines.map((line, index) => ({ line, id: `L${index + 1}` }));

const isSame = (a: Numbered, b: Numbered): boolean =>
  a.line.code === b.line.code && a.line.units === b.line.units && leadOf(a) === leadOf(b);

const fromOf = ({ line: { code, units }, id }: Numbered) => ({ line: id, code, units });
const toOf = ({ line: { code, units } }: Numbered) => ({ code, units });

/** What became of the lines of a visit when facts changed; lines that stayed are not told. */
export function compareLines(
  before: readonly ScoredLine[],
  after: readonly ScoredLine[],
): readonly LineChange[] {
  const older = numbered(before);
  const newer = numbered(after);
  const gone = older.filter((one) => !newer.some((other) => isSame(one, other)));
  const fresh = newer.filter((one) => !older.some((other) => isSame(one, other)));
  const changes: LineChange[] = [];
  for (const one of gone) {
    const at = fresh.findIndex((other) => leadOf(other) === leadOf(one));
    const successor = at < 0 ? undefined : fresh.splice(at, 1)[0];
    changes.push(
      successor === undefined ? { from: fromOf(one) } : { from: fromOf(one), to: toOf(successor) },
    );
  }
  return [...changes, ...fresh.map((one) => ({ to: toOf(one) }))];
}
