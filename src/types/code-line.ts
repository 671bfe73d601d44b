import type { Evidence, ProcedureEvent } from "./event.ts";
import type { IsoDate } from "./note.ts";

export type EvidenceRole =
  | "technique"
  | "lesion"
  | "site"
  | "size"
  | "margin"
  | "count"
  | "closure"
  | "length"
  | "area"
  | "stage"
  | "dose"
  | "time"
  | "diagnosis"
  | "status"
  | "reason";

/** One fact that a rule looked at, stated or missing. */
export interface Consulted {
  readonly role: EvidenceRole;
  readonly evidence: readonly Evidence[];
}

/** Which rule decided something, by which dated row of which table. */
export interface RuleVersion {
  readonly id: string;
  readonly table: string;
  readonly from: IsoDate;
}

/** One code as a rule proposes it, before bundling and modifiers. */
export interface CodeLine {
  readonly code: string;
  readonly units: number;
  /** The events it stands on, at least one; they hold the evidence. */
  readonly events: readonly ProcedureEvent[];
  /** The facts consulted, missing ones too (then without evidence). */
  readonly uses: readonly Consulted[];
  /** Short sentences with the arithmetic, as a coder would say them. */
  readonly because: readonly string[];
  readonly rule: RuleVersion;
  /** Modifiers that the line itself has, whatever else is billed: drug thrown away. */
  readonly modifiers?: readonly string[];
}

/** What bundling, unit ceilings or a global period did, and why. */
export interface AppliedEdit {
  readonly kind:
    | "ncci"
    | "mue"
    | "global-period"
    | "add-on"
    | "repair-bundling"
    | "same-lesion"
    | "modifier";
  readonly column1?: string;
  readonly column2?: string;
  readonly indicator?: "0" | "1" | "9";
  /** What was done and why, in words. */
  readonly action: string;
}

export interface EditedLine extends CodeLine {
  readonly modifiers: readonly string[];
  readonly edits: readonly AppliedEdit[];
}

export interface ScoredLine extends EditedLine {
  /** Calibrated probability that a certified coder would report this code with these units. */
  readonly confidence: number;
}
