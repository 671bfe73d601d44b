import type { ProcedureEvent } from "./event.ts";
import type { IsoDate, Note } from "./note.ts";
import type { Span } from "./span.ts";

/** A billing code that the note itself prints: superbill, charge line, code map. */
export interface PrintedCode extends Span {
  readonly code: string;
}

/** Words told of today that no event is read from. */
export interface LeftOver {
  readonly techniques: readonly Span[];
  /** Sizes, margins, lengths. */
  readonly measures: readonly Span[];
  /** Numbers of lesions or of nothing named. */
  readonly counts: readonly Span[];
}

/** Everything that the stages before the rules found out about one visit. */
export interface VisitFacts {
  readonly note: Note;
  readonly dateOfService: IsoDate;
  /** Where the date came from. */
  readonly dateFrom: "record" | "note" | "today";
  readonly events: readonly ProcedureEvent[];
  readonly printedCodes: readonly PrintedCode[];
  /** The words of a visit service claimed in the note, whose separateness the note does not show. */
  readonly claimedVisit: readonly Span[];
  /** Words of a post-operative check, suture removal or care within a global period. */
  readonly aftercare: readonly Span[];
  /** Why this is not a note of this field; `undefined` where it is. */
  readonly outOfScope: string | undefined;
  readonly leftOver: LeftOver;
}
