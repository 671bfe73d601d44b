/**
 * Why something sent cannot be taken: `malformed` is not the format it claims to be, `unsupported` a
 * kind that is not read here, `incomplete` lacks what it must have, `unreadable` holds a document
 * that cannot be turned into text, `too-long` is above a limit, `unavailable` points to what could
 * not be fetched now.
 */
export type RefusalCode =
  | "malformed"
  | "unsupported"
  | "incomplete"
  | "unreadable"
  | "too-long"
  | "unavailable";

/** What was sent cannot be taken. The message says what to mend and never quotes what was sent. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  /** Where in the message it went wrong, in the format's own terms: `OBX[2]-5`, `content[0].attachment`. */
  readonly place: string | undefined;
  constructor(code: RefusalCode, message: string, place?: string) {
    super(message);
    this.name = "Refusal";
    this.code = code;
    this.place = place;
  }
}
