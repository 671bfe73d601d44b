import { parentsOf } from "../lexicon/code-entry.ts";
import type {
  AppliedEdit,
  EditedLine,
  IsoDate,
  Lexicon,
  Note,
  ProcedureEvent,
} from "../types/index.ts";

/** What the edits know about one visit. */
export interface EditedVisit {
  readonly note: Note;
  readonly day: IsoDate;
  readonly events: readonly ProcedureEvent[];
}

/** Lines as one step leaves them: those kept, and those withheld so that a reader can see why. */
export interface Edited {
  readonly lines: readonly EditedLine[];
  readonly withheld: readonly EditedLine[];
}

export const withEdit = (line: EditedLine, ...edits: readonly AppliedEdit[]): EditedLine => ({
  ...line,
  edits: [...line.edits, ...edits],
});

/** Adds modifiers that the line does not have yet. */
export const withModifiers = (line: EditedLine, ...modifiers: readonly string[]): EditedLine => ({
  ...line,
  modifiers: [...new Set([...line.modifiers, ...modifiers])],
});

export const isAddOn = (lexicon: Lexicon, code: string, day: IsoDate): boolean =>
  parentsOf(lexicon, code, day).length > 0;
