import type { CodeEntry, IsoDate, Note, Quotation, Suggestion } from "../../src/types/index.ts";
import { fields, gapNames, roles, techniques } from "./contract-names.ts";

export type Codes = ReadonlyMap<string, readonly CodeEntry[]>;

/** Everything in which a suggestion breaks the contract; empty where it keeps it. */
export function checkSuggestion(note: Note, suggestion: Suggestion, codes: Codes): string[] {
  return [
    ...checkFields(suggestion),
    ...checkLines(note, suggestion, codes),
    ...checkGaps(note, suggestion),
    ...checkReferences(suggestion),
    ...checkFacts(note, suggestion),
  ];
}

function checkFields(suggestion: Suggestion): string[] {
  const { versions, lines, gaps, edits, alternatives, facts } = suggestion;
  return [
    ...fieldsOf("suggestion", [suggestion]),
    ...fieldsOf("versions", [versions]),
    ...fieldsOf("line", lines),
    ...fieldsOf("gap", gaps),
    ...fieldsOf("edit", edits),
    ...fieldsOf("alternative", alternatives),
    ...fieldsOf("fact", facts.procedures),
  ];
}

function fieldsOf(name: keyof typeof fields, records: readonly object[]): string[] {
  const expected = fields[name];
  return records.flatMap((record) => {
    const present = Object.keys(record);
    const missing = [...expected].filter((field) => !optional.has(field) && !(field in record));
    return [
      ...present.filter((field) => !expected.has(field)).map((field) => `${name} has ${field}`),
      ...missing.map((field) => `${name} has no ${field}`),
    ];
  });
}

/** Only an edit of two codes has them. */
const optional = new Set(["column1", "column2", "indicator"]);

function checkLines(note: Note, { lines, dateOfService }: Suggestion, codes: Codes): string[] {
  return lines.flatMap((line) => [
    ...checkEvidence(note, line.evidence, `line ${line.code}`),
    ...when(!line.evidence.some((quotation) => "start" in quotation), `${line.code}: no span`),
    ...when(!isValid(codes.get(line.code), dateOfService), `${line.code}: not valid that day`),
    ...when(!Number.isInteger(line.units) || line.units < 1, `${line.code}: units`),
    ...when(!isShare(line.confidence), `${line.code}: confidence`),
    ...when(line.rationale.length === 0, `${line.code}: no rationale`),
    ...when(line.description === "", `${line.code}: no description`),
    ...when(line.rule.from > dateOfService, `${line.code}: a table of later days`),
  ]);
}

function isValid(entries: readonly CodeEntry[] | undefined, day: IsoDate): boolean {
  return (entries ?? []).some(({ from, to }) => from <= day && (to === undefined || day <= to));
}

function isShare(value: number): boolean {
  return value >= 0 && value <= 1;
}

function checkEvidence(note: Note, evidence: readonly Quotation[], of: string): string[] {
  return evidence.flatMap((quotation) => {
    const role = when(!roles.has(quotation.role), `${of}: role ${quotation.role}`);
    if ("field" in quotation) return [...role, ...when(quotation.field === "", `${of}: no field`)];
    const { start, end, text } = quotation;
    return [
      ...role,
      ...when(!(start >= 0 && start < end && end <= note.text.length), `${of}: outside the note`),
      ...when(note.text.slice(start, end) !== text, `${of}: not the note's words`),
    ];
  });
}

function checkGaps(note: Note, { gaps }: Suggestion): string[] {
  return gaps.flatMap((gap) => [
    ...checkEvidence(note, gap.evidence, `gap ${gap.id}`),
    ...when(gap.severity !== "info" && !gapNames.has(gap.id), `gap ${gap.id}: unknown name`),
    ...when(!gap.question.trim().endsWith("?"), `gap ${gap.id}: no question`),
    ...when(gap.message === "", `gap ${gap.id}: no message`),
  ]);
}

/** Lines are told apart by id, and what points to a line points to one that is there. */
function checkReferences({ lines, gaps, alternatives, edits }: Suggestion): string[] {
  const ids = new Set(lines.map(({ id }) => id));
  const named = [
    ...gaps.flatMap((gap) => gap.lines),
    ...alternatives.map(({ insteadOf }) => insteadOf),
    ...edits.flatMap((edit) => edit.lines),
  ];
  return [
    ...when(ids.size !== lines.length, "two lines of one id"),
    ...named.filter((id) => !ids.has(id)).map((id) => `no line ${id}`),
  ];
}

function checkFacts(note: Note, { facts }: Suggestion): string[] {
  return facts.procedures.flatMap((fact) => [
    ...checkEvidence(note, fact.evidence, `fact ${fact.technique}`),
    ...when(!techniques.has(fact.technique), `technique ${fact.technique}`),
  ]);
}

function when(broken: boolean, message: string): string[] {
  return broken ? [message] : [];
}
