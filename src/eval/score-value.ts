import type { Answered, AnsweredLine, GoldCase, GoldLine } from "./gold-case.ts";
import { type Pair, pairLines } from "./pair-lines.ts";

/** Work RVUs of one unit of a code. */
export type WorthOf = (code: string) => number;

/**
 * How much more (or, below 0, less) the suggestion is worth than the gold answer, in work RVUs.
 * Lines that are right, or one of the equal answers, weigh nothing, nor does an optional line left out.
 */
export function valueDifference(gold: GoldCase, answered: Answered, worthOf: WorthOf): number {
  const worth = ({ code, units }: AnsweredLine | GoldLine) => worthOf(code) * (units ?? 1);
  const surplus = ({ gold: wanted, line, exact }: Pair) => {
    if (exact) return 0;
    return (line === undefined ? 0 : worth(line)) - worth(wanted);
  };
  const required = pairLines(
    gold.lines.filter(({ optional }) => !optional),
    answered.lines,
  );
  const optional = pairLines(
    gold.lines.filter((line) => line.optional),
    required.extra,
  );
  const asked = [...required.pairs, ...optional.pairs.filter(({ line }) => line !== undefined)];
  return (
    asked.reduce((sum, pair) => sum + surplus(pair), 0) +
    optional.extra.reduce((sum, line) => sum + worth(line), 0)
  );
}
