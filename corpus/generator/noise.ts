import { type Draw, drawFrom } from "./draw.ts";
import { drawScenario, type ScenarioOptions } from "./draw-scenario.ts";
import { caseOf, type GeneratedCase, type Rendered, render } from "./generate.ts";
import type { Scenario } from "./scenario.ts";
import type { Style } from "./style.ts";
import { daysBefore } from "./wording.ts";

/** What happens to a note on its way. No kind touches a number's digits, a side or a status. */
type Spoil = (note: Rendered, draw: Draw) => string;

/** The word at each match, changed by chance. */
const some = (
  text: string,
  pattern: RegExp,
  share: number,
  draw: Draw,
  change: (found: string) => string,
) => text.replace(pattern, (found) => (draw.chance(share) ? change(found) : found));

/** How a transcriptionist or a speech engine writes what it half heard. */
const misheard: readonly (readonly [RegExp, string])[] = [
  [/\banesthe(?=tized|sia)/g, "anasthe"],
  [/\bVicryl\b/g, "Vicral"],
  [/\bProlene\b/g, "pro lean"],
  [/\bMonocryl\b/g, "mono krill"],
  [/\bcuretta?ge\b/g, "curretage"],
  [/\bsquamous\b/g, "squamus"],
  [/\bkeratoses\b/g, "keratosies"],
  [/\bseborrheic\b/g, "seborrhoic"],
  [/\bepinephrine\b/g, "epi nephrine"],
  [/\blidocaine\b/g, "lidocane"],
  [/\baluminum\b/g, "aluminium"],
  [/\bdermis\b/g, "dermus"],
  [/\bmicrographic\b/g, "micro graphic"],
  [/\bpatient\b/g, "pateint"],
  [/\bundermined\b/g, "under mined"],
];

const mishear: Spoil = ({ text }, draw) =>
  misheard.reduce((heard, [pattern, wrong]) => some(heard, pattern, 0.6, draw, () => wrong), text);

/** Shapes that a scanner mixes up, inside small-letter words only. */
const shapes: readonly (readonly [string, string])[] = [
  ["rn", "m"],
  ["m", "rn"],
  ["cl", "d"],
  ["o", "0"],
  ["l", "1"],
];

const scan: Spoil = ({ text }, draw) =>
  some(text, /\b[a-z]{7,}\b/g, 0.08, draw, (word) => {
    const fitting = shapes.filter(([shape]) => word.includes(shape, 1));
    const [shape, wrong] = fitting.length === 0 ? ["", ""] : draw.pick(fitting);
    const at = word.indexOf(shape, 1);
    return word.slice(0, at) + wrong + word.slice(at + shape.length);
  });

/** HL7 v2 escapes that an interface left in, with or without the line ends they stand for. */
const leaveEscapes: Spoil = ({ text }, draw) => {
  const lineEnd = draw.chance(0.5) ? "\\.br\\" : "\\.br\\\n";
  return text
    .replaceAll("&", "\\T\\")
    .replaceAll("|", "\\F\\")
    .replaceAll("^", "\\S\\")
    .replaceAll("\n", lineEnd);
};

const hardSpaces: Spoil = ({ text }, draw) => some(text, / /g, 0.3, draw, () => "\u00a0");

const typeset: Spoil = ({ text }) =>
  text
    .replace(/(\d) x (\d)/g, "$1 \u00d7 $2")
    .replaceAll("'", "\u2019")
    .replace(/"([^"\n]*)"/g, "\u201c$1\u201d")
    .replaceAll(" - ", " \u2013 ");

const decimalCommas: Spoil = ({ text }) => text.replace(/(\d)\.(?=\d ?(?:cm|mm|mL|x))/g, "$1,");

/** Cut somewhere after the last thing that was done. */
const truncate: Spoil = ({ text, toldUntil }, draw) => {
  const rest = text.length - toldUntil;
  return rest < 4 ? text : text.slice(0, toldUntil + draw.whole(1, rest - 2));
};

const spoils = {
  dictation: mishear,
  scan,
  "hl7-escapes": leaveEscapes,
  "hard-spaces": hardSpaces,
  typeset,
  "decimal-commas": decimalCommas,
  truncated: truncate,
} as const satisfies Readonly<Record<string, Spoil>>;

export type NoiseKind = keyof typeof spoils | "copied-forward";

/** All kinds, in a fixed order. */
export const noiseKinds: readonly NoiseKind[] = [
  ...(Object.keys(spoils) as (keyof typeof spoils)[]),
  "copied-forward",
];

/** A note as `generate` gives it, spoilt in one way that leaves its answer as it was. */
export function generateNoisy(
  seed: string | number,
  style: Style,
  kind: NoiseKind,
  options: ScenarioOptions = {},
): GeneratedCase {
  const visits = options.visits ?? style.visits;
  const drawn = drawScenario(String(seed), { ...options, visits });
  // An aside that is cut off would say that something was done.
  const asides = kind === "truncated" ? [] : drawn.asides;
  const scenario = { ...drawn, asides, dateInRecord: true };
  const made = caseOf(scenario, style, `${kind}-${style.name}-${seed}`);
  const rendered = render(scenario, style);
  const text =
    kind === "copied-forward"
      ? withOlderNote(scenario, style, rendered.text)
      : spoils[kind](rendered, drawFrom(`noise ${kind} ${seed}`));
  return { ...made, note: { ...(made.note as object), text } };
}

/** The note of another visit of the patient, carried along under its own date. */
function withOlderNote(scenario: Scenario, style: Style, text: string): string {
  const { seed, visit, date } = scenario;
  const older = drawScenario(`older ${seed}`, { visits: [visit] });
  const { text: earlier } = render({ ...older, date: daysBefore(date, 200) }, style);
  return `${text}\n===== Copied forward from an earlier visit, ${daysBefore(date, 200)} =====\n${earlier}`;
}
