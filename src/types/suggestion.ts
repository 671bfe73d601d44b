import type { EvidenceRole } from "./code-line.ts";
import type { IsoDate } from "./note.ts";

/** A quotation: the note's own words at their offsets, or a value from a field of the record. */
export type Quotation =
  | {
      readonly start: number;
      readonly end: number;
      readonly text: string;
      readonly role: EvidenceRole;
    }
  | { readonly field: string; readonly text: string; readonly role: EvidenceRole };

export interface SuggestedLine {
  readonly id: string;
  readonly code: string;
  readonly units: number;
  readonly modifiers: readonly string[];
  readonly description: string;
  readonly confidence: number;
  readonly diagnoses: readonly { readonly code: string; readonly confidence: number }[];
  readonly rule: { readonly id: string; readonly table: string; readonly from: IsoDate };
  readonly evidence: readonly Quotation[];
  readonly rationale: readonly string[];
}

export interface Alternative {
  readonly insteadOf: string;
  readonly code: string;
  readonly units: number;
  readonly confidence: number;
  readonly when: string;
}

export type Severity = "blocker" | "warning" | "info";

export interface Gap {
  readonly id: string;
  readonly severity: Severity;
  readonly lines: readonly string[];
  readonly message: string;
  /** An open question for the physician. It must not hint at the better-paid answer. */
  readonly question: string;
  readonly evidence: readonly Quotation[];
}

export interface Edit {
  readonly kind: string;
  readonly column1?: string;
  readonly column2?: string;
  readonly indicator?: string;
  readonly lines: readonly string[];
  readonly action: string;
}

/** One thing done, as contract.md prints it. */
export interface ProcedureFact {
  readonly technique: string;
  readonly site: string | null;
  readonly laterality: string | null;
  readonly count: number | null;
  readonly sizeCm: number | null;
  readonly marginCm: number | null;
  readonly closure: string | null;
  readonly closureCm: number | null;
  readonly stages: number | null;
  readonly blocks: number | null;
  readonly areaSqCm: number | null;
  readonly pathology: string | null;
  readonly evidence: readonly Quotation[];
}

/** Everything the product says about one note. */
export interface Suggestion {
  readonly id: string;
  readonly dateOfService: IsoDate;
  readonly codeSet: string;
  readonly lines: readonly SuggestedLine[];
  readonly alternatives: readonly Alternative[];
  readonly gaps: readonly Gap[];
  readonly edits: readonly Edit[];
  readonly versions: {
    readonly engine: string;
    readonly lexicon: string;
    readonly model: string;
    readonly tables: string;
  };
  readonly facts: { readonly procedures: readonly ProcedureFact[] };
}
