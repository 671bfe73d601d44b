import type { Span } from "./span.ts";
import type { Suggestion } from "./suggestion.ts";

/** Why words that name a procedure, or a whole stretch of text, did not become a code. */
export type ReadingStatus =
  | "planned"
  | "past"
  | "declined"
  | "not done"
  | "possible"
  | "not ticked"
  | "consent"
  | "instructions"
  | "history"
  | "charge"
  | "template"
  | "someone else";

/** A stretch of the note that was read, but not as done to the patient at this visit. */
export interface StatusReading extends Span {
  readonly status: ReadingStatus;
}

/** The facts that an addendum can settle, by the name they have in an event. */
export type OpenFactName =
  | "sizeCm"
  | "marginCm"
  | "lengthCm"
  | "areaSqCm"
  | "count"
  | "stages"
  | "technique"
  | "closure"
  | "depth"
  | "patientStatus";

/** A gap that can be answered in place: which fact of which event it asks for, and in what form. */
export interface OpenFact {
  /** Index into the suggestion's `gaps`. */
  readonly gap: number;
  /** Id of the event within the visit. */
  readonly event: string;
  readonly fact: OpenFactName;
  /** A number in `unit` (empty for a plain number), or one of the words of `choices`. */
  readonly unit: string;
  readonly choices: readonly string[];
}

/** What a physician's addendum might say. */
export interface Answer {
  readonly event: string;
  readonly fact: OpenFactName;
  /** In the unit of the fact's name; a word where the fact has choices. */
  readonly value: number | string;
}

/** A note as a reviewer sees it: the suggestion, what was read otherwise, what can be answered. */
export interface ReadNote {
  readonly suggestion: Suggestion;
  /** In order, without overlap. */
  readonly readings: readonly StatusReading[];
  readonly openFacts: readonly OpenFact[];
}

/** A note as an audit looks at it: what was read otherwise is told where a claim differs. */
export interface NoteForAudit {
  readonly suggestion: Suggestion;
  /** Works out what `ReadNote` lists, each time it is asked. */
  readonly readings: () => readonly StatusReading[];
}

/** A line that answers would change: `from` is missing for one that would be new, `to` for one that would go. */
export interface LineChange {
  readonly from?: { readonly line: string; readonly code: string; readonly units: number };
  readonly to?: { readonly code: string; readonly units: number };
}

/** The same visit with answered facts. Nothing of it is documented yet. */
export interface Reconsidered {
  readonly suggestion: Suggestion;
  readonly changes: readonly LineChange[];
}

/** One code as a look-up shows it. */
export interface FoundCode {
  readonly code: string;
  /** Our own plain words. */
  readonly description: string;
  /** Names of the rules whose tables hold the code that day. */
  readonly families: readonly string[];
  /** Sizes or counts that choose it there, in the family's unit: `over 1, up to 2`. */
  readonly thresholds: readonly string[];
  /** Places that it is for; empty where its family asks for none. */
  readonly sites: readonly string[];
  readonly globalDays: string;
  /** Most units a day; absent where there is no ceiling. */
  readonly mostUnits?: number;
  /** Codes it may be added to; empty for codes that stand alone. */
  readonly parents: readonly string[];
  /** Pairs with the codes in hand; `indicator` 1 lets a modifier part them, 0 does not. */
  readonly pairs: readonly {
    readonly column1: string;
    readonly column2: string;
    readonly indicator: string;
  }[];
}
