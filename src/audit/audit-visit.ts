import { type Engine, NoteError } from "../index.ts";
import type { IsoDate, Note, NoteForAudit, Quotation, SuggestedLine } from "../types/index.ts";
import type { CodeBook } from "./code-book.ts";
import type {
  AuditedVisit,
  FindingType,
  Found,
  Payment,
  Weight,
} from "./findings/define-finding.ts";
import { findingTypes } from "./findings/index.ts";
import { layBeside, noteOf, type VisitRecord } from "./lay-beside.ts";

/** One finding or question as the audit puts it out. */
export interface Finding {
  readonly finding: string;
  readonly visit: number;
  readonly id: string;
  readonly type: string;
  readonly kind: "finding" | "question";
  /** Why it is a question. */
  readonly why: string;
  readonly weight: Weight;
  readonly payment: Payment;
  readonly rvuDifference: number;
  readonly confidence: number;
  readonly billed: string;
  readonly billedLines: readonly number[];
  readonly supported: string;
  readonly message: string;
  readonly rule: { readonly id: string; readonly table: string; readonly from: string };
  readonly evidence: readonly Quotation[];
  readonly dateOfService: IsoDate;
  readonly month: string;
  readonly provider: string;
  readonly payer: string;
  readonly family: string;
}

/** One audited visit, for rates and samples. */
interface VisitSummary {
  readonly visit: number;
  readonly id: string;
  readonly dateOfService: string;
  readonly month: string;
  readonly provider: string;
  readonly payer: string;
  readonly family: string;
  readonly billed: string;
  readonly supported: string;
  readonly lines: number;
  readonly findings: number;
  readonly questions: number;
  readonly billedRvu: number;
  readonly overRvu: number;
  readonly underRvu: number;
  readonly compliance: number;
  /** Why the visit could not be audited; empty where it was. */
  readonly error: string;
}

export interface AuditedRecord {
  readonly summary: VisitSummary;
  readonly findings: readonly Finding[];
}

const weights: Readonly<Record<Weight, number>> = { B: 1, H: 0.6, M: 0.3, L: 0.1 };

const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;

interface Line {
  readonly code: string;
  readonly units: number;
  readonly modifiers: readonly string[];
}

const named = (lines: readonly Line[]): string =>
  lines.map(({ code, units, modifiers }) => `${[code, ...modifiers].join("-")}x${units}`).join(" ");

/** The quotations of supported lines and of the finding itself, each once. */
function evidenceOf({ supported, evidence = [] }: Found): Quotation[] {
  const lines: SuggestedLine[] = supported.flatMap((sum) => [...sum.lines]);
  const all = [...lines.flatMap((line) => line.evidence), ...evidence];
  return [...new Map(all.map((quotation) => [keyOf(quotation), quotation])).values()];
}

/** Tells quotations apart: of the note's own words by their place, of others by their field. */
const keyOf = (quotation: Quotation): string =>
  "field" in quotation
    ? `${quotation.role} ${quotation.field} ${quotation.text}`
    : `${quotation.role} ${quotation.start} ${quotation.end}`;

function ruleOf(found: Found, type: string): Finding["rule"] {
  const rule = found.supported[0]?.lines[0].rule;
  if (rule !== undefined) return rule;
  return { id: type, table: found.table?.id ?? "audit", from: found.table?.from ?? "" };
}

/** The family of codes that a finding or a visit counts under. */
const familyOf = (codes: readonly string[], book: CodeBook): string =>
  codes.map((code) => book.rulesOf(code)[0]).find((rule) => rule !== undefined) ?? "other";

/** A difference with the type that it is of. */
type TypedFound = Pick<FindingType, "type" | "weight"> & { readonly found: Found };

/** A visit on its way through the types: what was found so far, or the fault that ended it. */
interface Examined {
  readonly record: VisitRecord;
  readonly visit: AuditedVisit | undefined;
  readonly found: TypedFound[];
  fault?: unknown;
}

/**
 * Looks for every type in all visits before the next type: as with the stages of the engine, its code and
 * tables stay in the processor's caches.
 */
function examine(visits: readonly Examined[]): void {
  for (const finding of findingTypes) for (const one of visits) look(one, finding);
}

function look(one: Examined, { type, weight, find }: FindingType): void {
  if (one.visit === undefined || one.fault !== undefined) return;
  try {
    for (const found of find(one.visit)) one.found.push({ type, weight, found });
  } catch (fault) {
    one.fault = fault;
  }
}

function printFindings(
  visit: AuditedVisit,
  record: VisitRecord,
  all: readonly TypedFound[],
): Finding[] {
  const { note, day, book } = visit;
  const dateDoubt = visit.suggestion.gaps.some(({ id }) => id === "date-of-service-missing")
    ? "no date of service is on record: judged by another day's codes"
    : undefined;
  const lineDoubt = record.billed.find((line) => line.doubt !== undefined)?.doubt;
  return all.map(({ type, weight, found }, index) => {
    const why = record.doubt ?? lineDoubt ?? dateDoubt ?? found.doubt;
    const codes = [...found.supported, ...found.billed].map(({ code }) => code);
    return {
      finding: `${record.visit}-${index + 1}`,
      visit: record.visit,
      id: note.id,
      type,
      kind: why === undefined ? "finding" : "question",
      why: why ?? "",
      weight,
      payment: found.payment,
      rvuDifference: rounded(found.rvuDifference),
      confidence: rounded(found.confidence),
      billed: named(found.billed),
      billedLines: found.billed.map(({ at }) => at),
      supported: named(found.supported),
      message: found.message,
      rule: ruleOf(found, type),
      evidence: evidenceOf(found),
      dateOfService: day,
      month: day.slice(0, 7),
      provider: note.provider?.id ?? "",
      payer: note.payer ?? "medicare",
      family: familyOf(codes, book),
    };
  });
}

/**
 * What findings take off or add to the visit's value. A billed line is taken off once, by its
 * greatest difference, however many findings concern it.
 */
function differences(findings: readonly Finding[]): { over: number; under: number } {
  const over = new Map<number, number>();
  let under = 0;
  for (const { kind, payment, rvuDifference, billedLines } of findings) {
    if (kind === "question") continue;
    const [line = 0] = billedLines;
    if (payment === "over") over.set(line, Math.max(over.get(line) ?? 0, rvuDifference));
    else if (rvuDifference < 0) under -= rvuDifference;
  }
  return {
    over: rounded([...over.values()].reduce((sum, value) => sum + value, 0)),
    under: rounded(under),
  };
}

/** Section 17's score: 1 less the weights of the findings by the lines of the claim, not below 0. */
function complianceOf(findings: readonly Finding[], lines: number): number {
  const sum = findings.reduce(
    (total, { kind, weight }) => total + (kind === "finding" ? weights[weight] : 0),
    0,
  );
  return rounded(Math.max(0, 1 - sum / Math.max(1, lines)));
}

function summaryOf(
  visit: AuditedVisit,
  record: VisitRecord,
  findings: readonly Finding[],
): VisitSummary {
  const { note, day, book, billed } = visit;
  const { over, under } = differences(findings);
  const worth = billed.reduce((sum, { code, units }) => sum + book.valueOf(code, units, day), 0);
  const questions = findings.filter(({ kind }) => kind === "question").length;
  return {
    visit: record.visit,
    id: note.id,
    dateOfService: day,
    month: day.slice(0, 7),
    provider: note.provider?.id ?? "",
    payer: note.payer ?? "medicare",
    family: familyOf(
      billed.map(({ code }) => code),
      book,
    ),
    billed: named(billed),
    supported: named(visit.suggestion.lines),
    lines: billed.length,
    findings: findings.length - questions,
    questions,
    billedRvu: rounded(worth),
    overRvu: over,
    underRvu: under,
    compliance: complianceOf(findings, billed.length),
    error: "",
  };
}

/** A visit whose note the engine refuses; the message of an unforeseen fault may hold the note's words. */
function refused(record: VisitRecord, error: unknown): AuditedRecord {
  const { note, visit, billed } = record;
  const day = note.dateOfService ?? billed[0]?.dateOfService ?? "";
  const summary: VisitSummary = {
    visit,
    id: note.id,
    dateOfService: day,
    month: day.slice(0, 7),
    provider: note.provider?.id ?? "",
    payer: note.payer ?? "medicare",
    family: "other",
    billed: "",
    supported: "",
    lines: billed.length,
    findings: 0,
    questions: 0,
    billedRvu: 0,
    overRvu: 0,
    underRvu: 0,
    compliance: 1,
    error:
      error instanceof NoteError
        ? error.message
        : "the note could not be worked on: a fault of the program",
  };
  return { summary, findings: [] };
}

/** The visit as findings look at it, or why it cannot be looked at. */
function begun(
  record: VisitRecord,
  note: Note,
  read: NoteForAudit | Error | undefined,
  engine: Engine,
  book: CodeBook,
): Examined {
  const ended = (fault: unknown): Examined => ({ record, visit: undefined, found: [], fault });
  if (read === undefined || read instanceof Error) return ended(read);
  try {
    return { record, visit: layBeside(record, note, read, engine, book), found: [] };
  } catch (fault) {
    return ended(fault);
  }
}

function printed({ record, visit, found, fault }: Examined): AuditedRecord {
  if (visit === undefined || fault !== undefined) return refused(record, fault);
  try {
    const findings = printFindings(visit, record, found);
    return { summary: summaryOf(visit, record, findings), findings };
  } catch (error) {
    return refused(record, error);
  }
}

/**
 * Holds claims against their notes, which are read together. Never throws: a note that is refused gives
 * a summary that says why.
 */
export function auditVisits(
  records: readonly VisitRecord[],
  engine: Engine,
  book: CodeBook,
): AuditedRecord[] {
  const notes = records.map(noteOf);
  const read = engine.readForAudit(notes);
  const visits = records.map((record, index) =>
    begun(record, notes[index] ?? record.note, read[index], engine, book),
  );
  examine(visits);
  return visits.map(printed);
}
