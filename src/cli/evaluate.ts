import { execFileSync } from "node:child_process";
import { baselines } from "../eval/baselines.ts";
import type { GoldCase, GoldLine } from "../eval/gold-case.ts";
import { addLook, isHeldOut } from "../eval/looks.ts";
import { printReport } from "../eval/print-report.ts";
import { readGold } from "../eval/read-gold.ts";
import { overall, type Report, report, type Scored } from "../eval/report.ts";
import { type RunCase, runCases } from "../eval/run-cases.ts";
import type { Engine } from "../index.ts";
import { packagedModels } from "../model/load-model.ts";

export interface EvaluateOptions {
  readonly family?: string | undefined;
  /** Comma-separated. */
  readonly onlyFamilies?: string | undefined;
  readonly json?: boolean | undefined;
  readonly misses?: boolean | undefined;
  /** `false` leaves the baselines out. */
  readonly baselines?: boolean | undefined;
}

const looksFile = "corpus/looks.json";

/**
 * Runs the engine and the baselines on gold cases and prints the scores, and with `misses` every case
 * that is not fully right. A look at held-out files is written down.
 */
export function evaluate(engine: Engine, paths: readonly string[], options: EvaluateOptions): void {
  const cases = paths.flatMap(readGold).filter(selection(options));
  if (cases.length === 0) throw new Error("no case of that family");
  const { resources } = engine;
  const run = runCases(cases, resources);
  if (options.misses) for (const one of run) printMiss(one);
  const whole = report(run);
  const compared: Record<string, Scored> = {};
  if (options.baselines !== false) {
    for (const [name, assert] of Object.entries(baselines(packagedModels()))) {
      compared[name] = overall(runCases(cases, { ...resources, assert }));
    }
  }
  const heldOut = paths.filter(isHeldOut);
  if (heldOut.length > 0) logLook(heldOut, whole, resources.today);
  print(
    options.json ? JSON.stringify({ ...whole, baselines: compared }) : printReport(whole, compared),
  );
}

function selection({ family, onlyFamilies }: EvaluateOptions): (gold: GoldCase) => boolean {
  const only = onlyFamilies?.split(",").map((name) => name.trim());
  return ({ families }) =>
    (family === undefined || families.includes(family)) &&
    (only === undefined || families.every((name) => only.includes(name)));
}

function logLook(files: readonly string[], { estimates }: Report, day: string): void {
  const figures = Object.fromEntries(
    Object.entries(estimates).map(([measure, { value }]) => [measure, value]),
  );
  addLook(looksFile, { day, commit: commitNow(), files: [...files], figures });
}

/** The commit that is checked out, `+` where files differ from it; `unknown` outside a checkout. */
function commitNow(): string {
  const git = (...words: string[]) =>
    execFileSync("git", words, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  try {
    const changed = git("status", "--porcelain", "--", "src", "lexicons", "models") !== "";
    return git("rev-parse", "--short=12", "HEAD") + (changed ? "+" : "");
  } catch {
    return "unknown";
  }
}

function printMiss({ gold, answered, score }: RunCase): void {
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

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
