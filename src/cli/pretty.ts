import type { FailedRecord } from "../service/answer.ts";
import type { Gap, SuggestedLine, Suggestion } from "../types/index.ts";
import { markEvidence } from "./mark-evidence.ts";

type Style = "bold" | "dim" | "mark" | "blocker" | "warning";

const escapes: Record<Style, string> = {
  bold: "1",
  dim: "2",
  mark: "30;43",
  blocker: "1;31",
  warning: "33",
};

type Paint = (style: Style, text: string) => string;

const ink: Paint = (style, text) => `\u001b[${escapes[style]}m${text}\u001b[0m`;
const plain: Paint = (_style, text) => text;

/** A suggestion for people: the codes and why, the gaps with their questions, the note with its evidence marked. */
export function prettySuggestion(given: Suggestion, text: string, color: boolean): string {
  const suggestion = harmlessParts(given);
  const paint = color ? ink : plain;
  const parts = [
    paint("bold", `Note ${suggestion.id}`) +
      `, date of service ${suggestion.dateOfService}, codes of ${suggestion.codeSet}`,
    ...codesPart(suggestion, paint),
    ...gapsPart(suggestion, paint),
    ...alternativesPart(suggestion, paint),
    ...editsPart(suggestion, paint),
    paint("bold", "The note"),
    markedNote(suggestion, harmless(text), color),
  ];
  return `${parts.join("\n").replaceAll(/\r\n?/g, "\n")}\n\n`;
}

/** A record that got no suggestion. */
export function prettyFailure({ id, line, error }: FailedRecord): string {
  const where = line === undefined ? "" : ` (line ${line})`;
  return `${harmless(`Note ${id ?? "without id"}${where}: ${error.code}: ${error.message}`)}\n\n`;
}

function codesPart({ lines }: Suggestion, paint: Paint): string[] {
  if (lines.length === 0) return [paint("bold", "Codes"), "  none", ""];
  return [paint("bold", "Codes"), ...lines.flatMap((line) => codeBlock(line, paint)), ""];
}

function codeBlock(line: SuggestedLine, paint: Paint): string[] {
  const diagnoses = line.diagnoses.map(({ code }) => code).join(", ");
  return [
    `  ${paint("bold", [line.code, ...line.modifiers].join("-"))} x ${line.units}  ` +
      `${line.description}  ${paint("dim", `${line.id}, ${percent(line.confidence)}`)}`,
    ...line.rationale.map((reason) => `      ${reason}`),
    ...(diagnoses === "" ? [] : [`      diagnosis ${diagnoses}`]),
    `      ${paint("dim", quotations(line))}`,
  ];
}

function quotations({ evidence }: SuggestedLine): string {
  const quoted = evidence.map((quotation) => {
    const words = quotation.text.replace(/\s+/g, " ");
    return `${quotation.role} "${words}"${"field" in quotation ? ` (${quotation.field})` : ""}`;
  });
  return quoted.join(", ");
}

function gapsPart({ gaps, lines }: Suggestion, paint: Paint): string[] {
  if (gaps.length === 0) return [];
  const codeOf = new Map(lines.map(({ id, code }) => [id, code]));
  return [
    paint("bold", "Gaps"),
    ...gaps.flatMap((gap) => [
      `  ${severity(gap, paint)} ${gap.id}${about(gap, codeOf)}: ${gap.message}`,
      `      Ask: ${gap.question}`,
    ]),
    "",
  ];
}

function severity({ severity }: Gap, paint: Paint): string {
  return paint(severity === "info" ? "dim" : severity, severity);
}

function about({ lines }: Gap, codeOf: ReadonlyMap<string, string>): string {
  const codes = lines.map((id) => `${id} ${codeOf.get(id) ?? ""}`.trim());
  return codes.length === 0 ? "" : ` (${codes.join(", ")})`;
}

function alternativesPart({ alternatives }: Suggestion, paint: Paint): string[] {
  if (alternatives.length === 0) return [];
  const rows = alternatives.map(
    ({ insteadOf, code, units, confidence, when }) =>
      `  ${code} x ${units} instead of ${insteadOf}, ${percent(confidence)}: ${when}`,
  );
  return [paint("bold", "Alternatives"), ...rows, ""];
}

function editsPart({ edits }: Suggestion, paint: Paint): string[] {
  if (edits.length === 0) return [];
  const rows = edits.map(({ kind, column1, column2, indicator, action }) => {
    const pair = column1 === undefined ? "" : ` ${column1}/${column2 ?? ""} (${indicator ?? ""})`;
    return `  ${kind}${pair}: ${action}`;
  });
  return [paint("bold", "Edits"), ...rows, ""];
}

/** `[0.6 cm]{size}` where there is no colour. */
function markedNote({ lines, gaps }: Suggestion, text: string, color: boolean): string {
  const evidence = [...lines, ...gaps].flatMap((part) => part.evidence);
  return markEvidence(text, evidence)
    .map(({ text, roles }) => {
      if (roles.length === 0) return text;
      return color ? ink("mark", text) : `[${text}]{${roles.join(" ")}}`;
    })
    .join("");
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** A note may hold control characters that would steer the terminal. The length stays, so offsets do. */
function harmless(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, "\uFFFD");
}

/** Messages and reasons may quote the note. */
function harmlessParts(suggestion: Suggestion): Suggestion {
  const clean = (_field: string, value: unknown) =>
    typeof value === "string" ? harmless(value) : value;
  return JSON.parse(JSON.stringify(suggestion), clean) as Suggestion;
}
