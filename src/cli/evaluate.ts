import type { Answered, GoldCase, GoldLine } from "../eval/gold-case.ts";
import { readGold } from "../eval/read-gold.ts";
import { type CaseScore, scoreCase } from "../eval/score-case.ts";
import { type Scores, sumScores } from "../eval/scores.ts";
import type { Engine } from "../index.ts";
import { answer } from "../service/answer.ts";

export interface EvaluateOptions {
  readonly family?: string | undefined;
  /** Comma-separated. */
  readonly onlyFamilies?: string | undefined;
  readonly json?: boolean | undefined;
  readonly misses?: boolean | undefined;
}

/** Runs the engine on gold cases and prints the scores, and with `misses` every case not fully right. */
export function evaluate(engine: Engine, paths: readonly string[], options: EvaluateOptions): void {
  const cases = paths.flatMap(readGold).filter(selection(options));
  if (cases.length === 0) throw new Error("no case of that family");
  const scored = cases.map((gold) => {
    const answered = answeredOf(engine, gold);
    return { gold, answered, families: gold.families, score: scoreCase(gold, answered) };
  });
  if (options.misses) {
    for (const { gold, answered, score } of scored) printMiss(gold, answered, score);
  }
  const scores = sumScores(scored);
  print(options.json ? JSON.stringify(scores) : table(scores));
}

function selection({ family, onlyFamilies }: EvaluateOptions): (gold: GoldCase) => boolean {
  const only = onlyFamilies?.split(",").map((name) => name.trim());
  return ({ families }) =>
    (family === undefined || families.includes(family)) &&
    (only === undefined || families.every((name) => only.includes(name)));
}

/** A note that is refused counts as one with nothing suggested. */
function answeredOf(engine: Engine, gold: GoldCase): Answered {
  const result = answer(engine, gold.note);
  return "error" in result ? { lines: [], gaps: [] } : result;
}

function printMiss(gold: GoldCase, answered: Answered, score: CaseScore): void {
  const { exact, modifiersRight, gaps } = score;
  if (exact && modifiersRight && gaps.missed.length + gaps.wrong.length === 0) return;
  print(
    JSON.stringify({
      id: gold.id,
      exact,
      modsOk: modifiersRight,
      want: gold.lines.map((line) => (line.optional ? `(${short(line)})` : short(line))),
      got: answered.lines.map((line) => `${short(line)}@${(line.confidence ?? 1).toFixed(2)}`),
      gapsMissed: gaps.missed,
      gapsWrong: gaps.wrong,
    }),
  );
}

function short({ code, units, modifiers }: GoldLine): string {
  return [`${code}x${units ?? 1}`, ...(modifiers ?? [])].join("-");
}

function table(scores: Scores): string {
  return Object.entries(scores)
    .map(([name, value]) => `${name.padEnd(26)} ${shown(value)}`)
    .join("\n");
}

function shown(value: Scores[keyof Scores]): string {
  if (typeof value === "number" && !Number.isInteger(value)) return value.toFixed(4);
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
