import type { GoldCase } from "../../src/eval/gold-case.ts";
import { answer } from "../coder/answer.ts";
import { drawFrom } from "./draw.ts";
import { drawScenario, type ScenarioOptions } from "./draw-scenario.ts";
import type { Scenario } from "./scenario.ts";
import type { Style } from "./style.ts";
import { voiceOf } from "./voice.ts";

/** A gold case with the fields of a gold file. */
export interface GeneratedCase extends GoldCase {
  readonly source: "generated";
  readonly style: string;
  readonly why: string;
}

/** The note of a scenario in a style. The same arguments give the same text, byte for byte. */
function render(scenario: Scenario, style: Style): string {
  const draw = drawFrom(`text ${style.name} ${scenario.seed}`);
  const text = style.layOut(voiceOf(scenario, style.phrases, style.wording, draw));
  return `${text
    .replace(/[ \t]+$/gm, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim()}\n`;
}

/** A scenario with its note and its answer. */
function caseOf(scenario: Scenario, style: Style, id: string): GeneratedCase {
  const { families, lines, gaps, facts } = answer(scenario);
  return {
    id,
    source: "generated",
    style: style.family,
    families,
    note: noteOf(scenario, style, id),
    lines,
    gaps,
    facts,
    why: `${style.name}, a ${scenario.visit} visit`,
  };
}

function noteOf(scenario: Scenario, style: Style, id: string) {
  const { date, payer, patient, dateInRecord, dateUntold } = scenario;
  const { status, sex, statusUntold } = patient;
  const dated = dateUntold !== true && (dateInRecord || style.dayInRecord === true);
  return {
    id,
    text: render(scenario, style),
    ...(dated ? { dateOfService: date } : {}),
    payer,
    patient: statusUntold === true ? { sex } : { status, sex },
  };
}

/**
 * A note of `style` with its answer, as `seed` fixes both: the same seed gives the same visit in every
 * style that takes that kind of visit.
 */
export function generate(
  seed: string | number,
  style: Style,
  options: ScenarioOptions = {},
): GeneratedCase {
  const visits = options.visits ?? style.visits;
  return caseOf(drawScenario(String(seed), { ...options, visits }), style, `${style.name}-${seed}`);
}
