import type { Measure } from "../types/mention.ts";
import type { Span } from "../types/span.ts";

/** A measure before anything is known of what it measures. */
export interface BareMeasure extends Span {
  readonly dims: readonly number[];
  readonly unit: Measure["unit"];
  /** Where its form tells what it measures: a term of a sum. */
  readonly role?: Measure["role"];
}

const labelUnit = / ?\((?:in )?(cm|mm|centimeters?|millimeters?)\) ?(?:[:=|]|>{1,2}|\.{2,9})? ?$/;

/** The unit that the label before a number gives: "Size (mm): ". */
export function unitOfLabel(plain: string, start: number): LengthUnit | undefined {
  const label = plain.slice(Math.max(0, start - 20), start);
  if (!label.includes(")")) return undefined;
  const word = labelUnit.exec(label)?.[1];
  return word === undefined ? undefined : unitOf(word);
}

/** Words before a measure without the unit in brackets of their label. */
export const withoutLabelUnit = (text: string): string =>
  text.includes(")") ? text.replace(labelUnit, ": ") : text;

export type LengthUnit = "cm" | "mm" | "in";

/** A unit standing directly behind a number. */
export interface UnitHit {
  readonly unit: LengthUnit;
  readonly squared: boolean;
  readonly end: number;
}

/** Words that lost line breaks glue to a unit ("0.9 cmNumber of lesions"). */
const GLUED =
  "number|margin|informed|consent|anesth|excised|location|depth|clos|impression|length|plan|size|defect|method|lesion|specimen|hemosta|type|repair|total|final|site|date|prep|technique|diagnosis|skin|deep";

const UNIT = new RegExp(
  [
    "(?: ?\\([lwdh]\\))?\\s{0,8}-?\\s{0,2}(sq(?:uare|\\.)?[ -]?)?",
    '(millim[a-z]{2,6}|mil{1,2}imet[a-z]{1,4}|mms?|cent[a-z]{0,3}met[a-z]{1,4}|cms?|inch(?:es)?|in|")',
    "(?![ .]{0,2}(?:hg|h2o)\\b)( ?(?:\\^ ?2|2|²|squared?\\b|sq\\b))?",
    `(?:(?![a-z0-9²³^])|(?=x ?[.\\d]|by ?\\d|(?:${GLUED})))`,
  ].join(""),
  "y",
);

/** How a unit, or what may stand before one, begins. */
const OPENING = /[\s(smci"-]/;

/** What may stand behind a bare `in` that abbreviates inch; otherwise it is the preposition. */
const AFTER_IN =
  /\.?(?:\s*(?:[,;)\]]|x ?[\d.]|$|\n|by \d)|\.\s|[ -](?:iodoform|packing|gauze|nu-?gauze|penrose|plain|strip|wick|ribbon|needle|drain|long\b|wide\b|deep\b|in (?:length|diam|depth|width)|lac|incision|scar|wound|cut\b|below|above|from\b|margins?|cyst|lesion|lipoma|mass|papule|nodule))/y;

/** The unit of length or area behind the number that ends at `at`. */
export function unitAt(plain: string, at: number, exact: boolean): UnitHit | undefined {
  if (!OPENING.test(plain.charAt(at))) return undefined;
  UNIT.lastIndex = at;
  const hit = UNIT.exec(plain);
  if (hit === null) return undefined;
  const word = hit[2] ?? "";
  const end = at + hit[0].length;
  if (word === "in" && !isInch(plain, end, exact)) return undefined;
  if (word === '"' && !isInchMark(plain, at, end)) return undefined;
  return { unit: unitOf(word), squared: (hit[1] ?? hit[3]) !== undefined, end };
}

function unitOf(word: string): LengthUnit {
  if (word.startsWith("m")) return "mm";
  return word.startsWith("c") ? "cm" : "in";
}

/** @param exact the number is a fraction or has a point, which no preposition follows by chance */
function isInch(plain: string, end: number, exact: boolean): boolean {
  AFTER_IN.lastIndex = end;
  if (AFTER_IN.test(plain)) return true;
  return (
    exact &&
    !/^ (?:all|total|the|each|both|a|an|his|her|its|greatest|largest|longest|widest|max\w*|overall|diam\w*|size|length|width|dimension\w*)\b/.test(
      plain.slice(end, end + 12),
    )
  );
}

/** A double quote is an inch mark only directly behind the number and when it closes no quotation. */
function isInchMark(plain: string, at: number, end: number): boolean {
  if (end - at !== 1) return false;
  const before = plain.slice(Math.max(0, at - 200), at);
  const line = before.slice(before.lastIndexOf("\n") + 1);
  let open = false;
  for (let i = line.indexOf('"'); i !== -1; i = line.indexOf('"', i + 1)) {
    const inch = !open && /\d/.test(line[i - 1] ?? "");
    if (!inch) open = !open;
  }
  return !open;
}

const PER_UNIT: Readonly<Record<LengthUnit, number>> = { cm: 1, mm: 0.1, in: 2.54 };

/** In centimetres (or square centimetres), rounded to four decimals. */
export function toCentimetres(value: number, unit: LengthUnit, squared: boolean): number {
  const factor = PER_UNIT[unit];
  return Math.round(value * factor * (squared ? factor : 1) * 10_000) / 10_000;
}

export function writtenUnit(hit: UnitHit): Measure["unit"] {
  return hit.squared ? "cm2" : hit.unit;
}
