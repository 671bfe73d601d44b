import type { Draw } from "./draw.ts";
import type { Place, Side } from "./scenario.ts";
import { clinical } from "./tables.ts";

/** How a style writes places, numbers and days. Where several forms stand, each use draws one. */
export interface Wording {
  /** The vocabulary: whole words, or the abbreviations of shorthand. */
  readonly terms: "words" | "short";
  /** `{side}` and `{site}` are filled in. */
  readonly sided: readonly string[];
  readonly sides: Readonly<Record<Side, readonly string[]>>;
  readonly lengths: readonly LengthForm[];
  readonly counts: readonly CountForm[];
  /** What stands for a number that nobody wrote down. */
  readonly vague: readonly string[];
  /** What stands for a place that nobody wrote down. */
  readonly somewhere: readonly string[];
  readonly dates: readonly DateForm[];
}

type LengthForm = "1.2 cm" | "1.2cm" | "12 mm" | "12mm" | "spelled";
type CountForm = "3" | "three" | "three (3)";
type DateForm = "03/14/2026" | "3/14/26" | "March 14, 2026" | "2026-03-14" | "14 Mar 2026";

const small = [
  "zero",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
  "thirteen",
  "fourteen",
  "fifteen",
  "sixteen",
  "seventeen",
  "eighteen",
  "nineteen",
] as const;
const tens = [
  "twenty",
  "thirty",
  "forty",
  "fifty",
  "sixty",
  "seventy",
  "eighty",
  "ninety",
] as const;

/** A number below 100 in words. */
export function inWords(number: number): string {
  const word = small[number];
  if (word !== undefined) return word;
  const ten = tens[Math.floor(number / 10) - 2] ?? String(number);
  return number % 10 === 0 ? ten : `${ten}-${small[number % 10]}`;
}

export function countText({ counts }: Wording, draw: Draw, count: number): string {
  const form = draw.pick(counts);
  if (form === "3" || count > 99) return String(count);
  return form === "three" ? inWords(count) : `${inWords(count)} (${count})`;
}

/** Millimetres as the style writes a length: 12 is "1.2 cm", "12 mm" or "one point two centimeters". */
export function lengthText({ lengths }: Wording, draw: Draw, mm: number): string {
  const form = draw.pick(lengths);
  switch (form) {
    case "12 mm":
      return mm < 30 ? `${mm} mm` : `${decimal(mm)} cm`;
    case "12mm":
      return mm < 30 ? `${mm}mm` : `${decimal(mm)}cm`;
    case "1.2cm":
      return `${decimal(mm)}cm`;
    case "spelled":
      return spelled(mm);
    default:
      return `${decimal(mm)} cm`;
  }
}

/** A length before what it measures: "a four millimeter papule". */
export const adjective = (length: string): string => length.replace(/meters$/, "meter");

/** Tenths as a decimal: 12 is "1.2", 30 is "3.0". */
export const decimal = (tenths: number): string => (tenths / 10).toFixed(1);

function spelled(mm: number): string {
  if (mm < 10) return `${inWords(mm)} ${mm === 1 ? "millimeter" : "millimeters"}`;
  const whole = inWords(Math.floor(mm / 10));
  if (mm % 10 === 0) return `${whole} ${mm === 10 ? "centimeter" : "centimeters"}`;
  return `${whole} point ${inWords(mm % 10)} centimeters`;
}

/** Two sides in centimetres, as "2.1 x 1.8 cm". */
export const sidesText = ([a, b]: readonly [number, number]): string =>
  `${decimal(a)} x ${decimal(b)} cm`;

export function placeText(
  wording: Wording,
  draw: Draw,
  { site, side, untold, word }: Place,
): string {
  if (untold === true) return draw.pick(wording.somewhere);
  const names = site[wording.terms];
  const name = names[word % names.length] ?? site.id;
  if (side === undefined) return name.replace("{side} ", "");
  const form = name.includes("{side}") ? name : draw.pick(wording.sided).replace("{site}", name);
  return form.replace("{side}", draw.pick(wording.sides[side]));
}

type TermList = Exclude<keyof typeof clinical, "digits">;

/** A lesion, reason, region … as the style calls it. */
export function termText({ terms }: Wording, draw: Draw, list: TermList, name: string): string {
  const found = clinical[list][name];
  if (found === undefined) throw new Error(`clinical.yaml has no "${name}" under ${list}`);
  return draw.pick(found[terms]);
}

const months =
  "January February March April May June July August September October November December".split(
    " ",
  );

/** A day of the calendar, `YYYY-MM-DD`, in one of the style's forms. */
export function dateText({ dates }: Wording, draw: Draw, day: string): string {
  const [year = "", month = "", date = ""] = day.split("-");
  const name = months[Number(month) - 1] ?? "";
  switch (draw.pick(dates)) {
    case "03/14/2026":
      return `${month}/${date}/${year}`;
    case "3/14/26":
      return `${Number(month)}/${Number(date)}/${year.slice(2)}`;
    case "March 14, 2026":
      return `${name} ${Number(date)}, ${year}`;
    case "14 Mar 2026":
      return `${Number(date)} ${name.slice(0, 3)} ${year}`;
    default:
      return day;
  }
}

/** A day so many days before (or, negative, after) another. */
export function daysBefore(day: string, days: number): string {
  const time = Date.parse(`${day}T00:00:00Z`) - days * 86_400_000;
  return new Date(time).toISOString().slice(0, 10);
}
