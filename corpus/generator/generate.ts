import type { GoldCase } from "../../src/eval/gold-case.ts";
import { answer } from "../coder/answer.ts";
import { drawFrom } from "./draw.ts";
import { drawScenario, type ScenarioOptions } from "./draw-scenario.ts";
import type { Scenario } from "./scenario.ts";
import type { Style } from "./style.ts";
import { type Voice, voiceOf } from "./voice.ts";

/** A gold case with the fields of a gold file. */
export interface GeneratedCase extends GoldCase {
  readonly source: "generated";
  readonly style: string;
  readonly why: string;
}

/** A note's text, and where the last thing that was done ends in it. */
export interface Rendered {
  readonly text: string;
  readonly toldUntil: number;
}

/** The note of a scenario in a style. The same arguments give the same text, byte for byte. */
export function render(scenario: Scenario, style: Style): Rendered {
  const draw = drawFrom(`text ${style.name} ${scenario.seed}`);
  const voice = voiceOf(scenario, style.phrases, style.wording, draw);
  const told: string[] = [];
  const tell: Voice["tell"] = (act) => {
    const { title, parts } = voice.tell(act);
    told.push(title, ...parts);
    return { title, parts };
  };
  const raw = style.layOut({ ...voice, tell });
  const text = `${raw
    .replace(/[ \t]+$/gm, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim()}\n`;
  return { text, toldUntil: Math.max(...told.map((part) => endOf(part, text))) };
}

/** A layout may change how a part begins and is spaced, never its last words. */
function endOf(part: string, text: string): number {
  const tail = part
    .trim()
    .replace(/[.;\s]+$/, "")
    .slice(-12);
  const at = text.lastIndexOf(tail);
  return at < 0 ? text.length : at + tail.length;
}

/** A scenario with its note and its answer. */
export function caseOf(scenario: Scenario, style: Style, id: string): GeneratedCase {
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
    text: render(scenario, style).text,
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
