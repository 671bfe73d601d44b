import type { Suggestion } from "../../types/index.ts";

/** A confidence as a plain word; the number stands beside it. */
export function sureness(confidence: number): string {
  if (confidence >= 0.95) return "very likely";
  if (confidence >= 0.85) return "likely";
  if (confidence >= 0.6) return "fairly likely";
  return "doubtful";
}

export const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** `1 min 20 s` of 80. */
export function timeInWords(seconds: number): string {
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

export const plural = (count: number, noun: string): string =>
  `${count} ${noun}${count === 1 ? "" : "s"}`;

/** `missing documentation` of `MISSING_DOCUMENTATION`, the name of a type of finding. */
export const typeWords = (type: string): string => type.toLowerCase().replaceAll("_", " ");

/** `14 March 2026` of `2026-03-14`. */
export function dayInWords(day: string): string {
  const date = new Date(`${day}T12:00:00Z`);
  if (Number.isNaN(date.getTime())) return day;
  return date.toLocaleDateString("en-GB", {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
}

/** `11642-59 × 2`, as a claim writes it. */
export const claimWords = (line: {
  readonly code: string;
  readonly units: number;
  readonly modifiers: readonly string[];
}): string => `${[line.code, ...line.modifiers].join("-")} × ${line.units}`;

/** `11642-59 × 2, C44.319`: the line with the diagnoses that it points to. */
export const fullWords = (line: Parameters<typeof claimWords>[0] & Diagnosed): string =>
  [claimWords(line), ...line.diagnoses].join(", ");

interface Diagnosed {
  readonly diagnoses: readonly string[];
}

/** A question as it is sent to the physician: the note cited, nothing suggested. */
export function queryOf({ gaps, dateOfService }: Suggestion, index: number): string {
  const gap = gaps[index];
  if (gap === undefined) return "";
  const cited = [...new Set(gap.evidence.map(({ text }) => `“${text}”`))].join(", ");
  return [
    `About your note of ${dayInWords(dateOfService)}`,
    ...(cited === "" ? [] : [`The note says ${cited}.`]),
    gap.question,
    "Please answer in a signed addendum to the note.",
  ].join("\n\n");
}

/** A letter for each diagnosis of the lines, in their order: A, B, C … as a claim form has them. */
export function pointersOf({ lines }: Suggestion): ReadonlyMap<string, string> {
  const codes = new Set(lines.flatMap(({ diagnoses }) => diagnoses.map(({ code }) => code)));
  return new Map([...codes].map((code, index) => [code, String.fromCodePoint(65 + index)]));
}

/** This day by the browser's clock, `YYYY-MM-DD`. */
export function today(): string {
  const now = new Date();
  const two = (number: number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
