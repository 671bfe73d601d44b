/** Why a record cannot be read, as contract.md names the reasons. */
export type NoteErrorCode =
  | "not-json"
  | "not-a-note"
  | "text-missing"
  | "text-too-long"
  | "date-not-covered"
  | "date-invalid"
  | "internal";

/** A record that cannot be coded, with what to mend. The message never quotes the note. */
export class NoteError extends Error {
  readonly code: NoteErrorCode;
  constructor(code: NoteErrorCode, message: string) {
    super(message);
    this.name = "NoteError";
    this.code = code;
  }
}
