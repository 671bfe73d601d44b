import type { Refusal, RefusalCode } from "../refusal.ts";

export interface OutcomeIssue {
  readonly severity: "error" | "warning" | "information";
  /** Of the value set issue-type. */
  readonly code: string;
  readonly diagnostics: string;
  readonly expression?: readonly string[];
}

const issueTypes: Readonly<Record<RefusalCode, string>> = {
  malformed: "structure",
  unsupported: "not-supported",
  incomplete: "required",
  unreadable: "processing",
  "too-long": "too-long",
  unavailable: "transient",
};

export const issueOf = ({ code, message, place }: Refusal): OutcomeIssue => ({
  severity: "error",
  code: issueTypes[code],
  diagnostics: message,
  ...(place === undefined || place === "" ? {} : { expression: [place] }),
});

export const informed = (diagnostics: string): OutcomeIssue => ({
  severity: "information",
  code: "informational",
  diagnostics,
});

/** The answer of a FHIR door, good or bad. */
export const operationOutcome = (issue: readonly OutcomeIssue[]) =>
  ({ resourceType: "OperationOutcome", issue }) as const;
