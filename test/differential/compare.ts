import { answer } from "../../corpus/coder/answer.ts";
import { drawScenario } from "../../corpus/generator/draw-scenario.ts";
import { applyEdits } from "../../src/edits/apply-edits.ts";
import type { Resources } from "../../src/pipeline.ts";
import { codeEvents } from "../../src/rules/run-rules.ts";
import type { IsoDate } from "../../src/types/index.ts";
import { eventsOf } from "./events-of-scenario.ts";

interface Difference {
  readonly seed: string;
  /** Codes with units, in order: the coder of the corpus, and the rules. */
  readonly coder: string;
  readonly rules: string;
}

export interface Compared {
  readonly compared: number;
  /** The codes that the two were compared on. */
  readonly codes: ReadonlySet<string>;
  readonly differences: readonly Difference[];
}

const written = (
  lines: readonly { readonly code: string; readonly units?: number | undefined }[],
) =>
  lines
    .map(({ code, units }) => `${code} x${units ?? 1}`)
    .sort()
    .join(", ");

/** One visit, coded by the tables of the corpus and by the rules; `undefined` where there is nothing to compare. */
function compareVisit(seed: string, resources: Resources): Difference | undefined {
  const scenario = drawScenario(seed, { past: true });
  const events = eventsOf(scenario, resources);
  if (events === undefined) return undefined;
  const day = scenario.date as IsoDate;
  const { lexicon } = resources;
  const note = { id: seed, text: "", payer: scenario.payer };
  const proposed = codeEvents(events, { day, payer: lexicon.payer(scenario.payer).rules }, lexicon);
  const { lines } = applyEdits(proposed, { note, day, events }, lexicon);
  const wanted = answer(scenario).lines.filter(({ optional }) => optional !== true);
  return { seed, coder: written(wanted), rules: written(lines) };
}

/**
 * Codes drawn visits twice: by the coder of the corpus, who has tables of its own, and by the rules of
 * the product, from the facts that a reader without fault would find. Both count, sum and measure alone.
 */
export function compare(seed: string, visits: number, resources: Resources): Compared {
  const differences: Difference[] = [];
  const codes = new Set<string>();
  let compared = 0;
  for (let at = 0; compared < visits; at += 1) {
    const difference = compareVisit(`${seed}-${at}`, resources);
    if (difference === undefined) continue;
    compared += 1;
    for (const [code] of difference.coder.matchAll(/\w{5}/g)) codes.add(code);
    if (difference.coder !== difference.rules) differences.push(difference);
  }
  return { compared, codes, differences };
}
