import type { Note, Quotation } from "../../types/index.ts";
import { ask } from "./ask.ts";

/** An audit of claims as the list shows it. */
export interface ListedAudit {
  readonly id: string;
  readonly name: string;
  readonly state: "working" | "finished";
  readonly begunAt: string;
  readonly visits: number;
  readonly chunks: number;
  readonly chunksDone: number;
}

/** A share with its two-sided 95 % interval. */
export interface Share {
  readonly count: number;
  readonly of: number;
  readonly rate: number;
  readonly lower: number;
  readonly upper: number;
}

/** Visits of one provider, and the work RVUs of their claims. */
export interface AuditGroup {
  readonly name: string;
  readonly visits: Share;
  readonly billed: number;
  readonly over: number;
  readonly under: number;
}

/** What the page shows of `summary.json`. */
export interface AuditFigures {
  readonly audited: number;
  readonly findings: number;
  readonly questions: number;
  readonly withFinding: Share;
  readonly rvu: { readonly billed: number; readonly over: number; readonly under: number };
  readonly types: readonly {
    readonly type: string;
    readonly findings: number;
    readonly questions: number;
    readonly visits: Share;
  }[];
  readonly providers: readonly AuditGroup[];
}

export interface OpenAudit extends ListedAudit {
  readonly summary: AuditFigures | null;
}

export interface ShownFinding {
  readonly finding: string;
  readonly id: string;
  readonly type: string;
  readonly kind: "finding" | "question";
  readonly why: string;
  readonly payment: "over" | "under" | "none";
  readonly rvuDifference: number;
  readonly confidence: number;
  readonly billed: string;
  readonly supported: string;
  readonly message: string;
  readonly rule: { readonly id: string; readonly table: string; readonly from: string };
  readonly evidence: readonly Quotation[];
  readonly dateOfService: string;
}

interface FindingWithNote {
  readonly finding: ShownFinding;
  readonly note: Note;
  readonly billed: readonly {
    readonly code: string;
    readonly units: number;
    readonly modifiers: readonly string[];
    readonly diagnoses: readonly string[];
  }[];
}

export const listAudits = async (): Promise<readonly ListedAudit[]> =>
  (await ask<{ readonly audits: readonly ListedAudit[] }>("v1/audits")).audits;

export const openAudit = (id: string): Promise<OpenAudit> => ask(`v1/audits/${id}`);

/** Findings on a page. */
export const pageSize = 50;

interface AskedFindings {
  readonly type: string;
  readonly kind: string;
  readonly provider: string;
  readonly after: string;
}

/** A page of findings, from after the last one seen; of one type, kind and provider where they are named. */
export async function findingsOf(
  id: string,
  asked: AskedFindings,
): Promise<readonly ShownFinding[]> {
  const named = Object.entries(asked).filter(([, value]) => value !== "");
  const query = new URLSearchParams([...named, ["size", String(pageSize)]]);
  const told = await ask<{ readonly findings: readonly ShownFinding[] }>(
    `v1/audits/${id}/findings?${query}`,
  );
  return told.findings;
}

export const openFinding = (id: string, finding: string): Promise<FindingWithNote> =>
  ask(`v1/audits/${id}/findings/${finding}`);
