import { createHash } from "node:crypto";
import type { Note, Quotation, SuggestedLine, Suggestion } from "../../types/index.ts";

/** A note with the suggestion made for it. */
export interface FinishedNote {
  readonly note: Note;
  readonly version?: string | undefined;
  readonly suggestion: Suggestion;
}

/** A line as a human decided to bill it: what the exports carry. */
export interface AcceptedLine {
  readonly noteId: string;
  readonly patientId?: string | undefined;
  readonly encounterId?: string | undefined;
  readonly dateOfService: string;
  readonly code: string;
  readonly units: number;
  readonly modifiers: readonly string[];
  readonly diagnoses: readonly string[];
  readonly providerId?: string | undefined;
  readonly acceptedBy: string;
  /** ISO 8601, with its time zone. */
  readonly acceptedAt: string;
}

/** The same UUID for the same names, so that feedback and repeated exports find their way back. */
export function stableUuid(...names: readonly string[]): string {
  const hex = createHash("sha256").update(JSON.stringify(names)).digest("hex");
  // Version 8 of RFC 9562: made by a rule of our own.
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
  ];
  return [...parts, hex.slice(20, 32)].join("-");
}

/** The UUIDs of everything rendered of one version of a note. */
export const uuidsOf =
  ({ note, version, suggestion }: FinishedNote) =>
  (...names: readonly string[]) =>
    stableUuid(note.id, version ?? "", JSON.stringify(suggestion.versions), ...names);

const isSpan = (quotation: Quotation): quotation is Extract<Quotation, { start: number }> =>
  "start" in quotation;

/** What a line stands on in the note's own words. */
export const spansOf = ({ evidence }: SuggestedLine) => evidence.filter(isSpan);

/** The words of the evidence of one role, once each. */
export const wordsOf = ({ evidence }: SuggestedLine, role: Quotation["role"]): string[] => [
  ...new Set(evidence.filter((each) => each.role === role).map(({ text }) => text)),
];

/** CPT codes are five digits, or four and a letter for the newest and for measures; others are HCPCS. */
export const isCpt = (code: string): boolean => /^\d{4}[0-9A-Z]$/.test(code);
