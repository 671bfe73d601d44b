import type { IsoDate } from "./note.ts";
import type { Span } from "./span.ts";

/**
 * What a stretch of a note is for. The first group are sections proper; the second are fields, a
 * heading with one value behind it (`Size of lesion: 0.6 cm`), which belong to the section around them.
 */
export type SectionKind =
  | "title" // the note's own name, first lines
  | "diagnosis" // pre-op, post-op, impression, assessment with no plan
  | "procedure" // the name or list of what was done ("PROCEDURE:", "OPERATION:")
  | "description" // the account of what was done
  | "history" // HPI, indications, past history, interval history
  | "family-history"
  | "exam"
  | "plan" // plan, recommendations, follow-up, disposition
  | "assessment-plan" // both in one: what was done today is told here, too
  | "consent"
  | "instructions" // wound care, patient education, auto-text for the patient
  | "medications"
  | "anesthesia"
  | "specimen"
  | "pathology" // results
  | "complications"
  | "charge" // superbill, charge capture, code map: codes someone else wrote
  | "template" // auto-text, help text: printed, not said of this patient
  | "vitals"
  | "scheduled" // planned or ordered procedures, not done
  | "other"
  | "field-site"
  | "field-size"
  | "field-margin"
  | "field-excised" // excised diameter, lesion with margins
  | "field-count"
  | "field-method"
  | "field-closure"
  | "field-length" // length of the closed wound
  | "field-defect"
  | "field-depth"
  | "field-stages"
  | "field-blocks"
  | "field-dose"
  | "field-volume"
  | "field-concentration"
  | "field-reason" // symptoms, indication of one lesion
  | "field-diagnosis"
  | "field-other"; // hemostasis, prep, dressing, instrument …

export interface Section {
  readonly kind: SectionKind;
  /** Empty (start === end) for the text before the first heading. */
  readonly heading: Span;
  /** Behind the heading, up to the next heading. */
  readonly body: Span;
  /** For a field: the section it stands in. For a section: itself. Index into `sections`. */
  readonly parent: number;
}

/** `A.`, `2)`, `#1`, `Lesion 2:`, `Wound 3.`, `Number one.`, `DIAGNOSIS 1:`, `Specimen B`: one labelled thing. */
export interface Item {
  /** `1`, `2`, `a`, `b` …: lower case, words and roman numerals as digits. */
  readonly label: string;
  /** The noun in the marker where there is one: `lesion`, `wound`, `site`, `diagnosis`, `procedure` … */
  readonly noun: string | undefined;
  readonly marker: Span;
  /** Behind the marker, up to the next item of the same list or the end of the list. */
  readonly body: Span;
  /** Items of one list share this number. */
  readonly list: number;
  readonly section: number;
}

export interface Sentence extends Span {
  /** Index into `sections`. */
  readonly section: number;
  /** Index into `items` of the innermost item, or -1. */
  readonly item: number;
}

/** A stretch of the note that tells one dated visit, where a note holds several. */
export interface Visit {
  readonly date: IsoDate | undefined;
  /** The heading says that this is the visit told ("TODAY"). */
  readonly today: boolean;
  readonly span: Span;
}

/** A note's text as the later stages read it. */
export interface TextDocument {
  /** As received. */
  readonly text: string;
  /**
   * Same length, lower case, typographic characters and mark-up replaced by plain ones or spaces, and so
   * are line breaks inside a sentence.
   */
  readonly plain: string;
  readonly sections: readonly Section[];
  readonly items: readonly Item[];
  /** In order, without overlap; headings and item markers are part of the sentence they open. */
  readonly sentences: readonly Sentence[];
  /** Empty where the note tells one visit only. */
  readonly visits: readonly Visit[];
  /** Offsets where words were glued by lost line breaks ("maleAssessment:"): a new word starts here. */
  readonly seams: readonly number[];
}
