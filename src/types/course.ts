import type { Fact } from "./event.ts";

/** How the record handled a service that Medicare may not pay (ABN): signed, signed by choice, refused. */
export type CoverageNotice = "signed" | "voluntary" | "refused";

/** What the note says of how a procedure went, where it bears on a modifier. */
export interface Course {
  /** The note claims increased work (22): with a reason or a measure of it, or with none. */
  readonly increased?: Fact<"reasoned" | "unreasoned">;
  /** Less was done than the code says, by the clinician's choice (52). */
  readonly reduced?: Fact<string>;
  /** The same procedure again on the same day, by the same clinician (76) or another (77). */
  readonly repeated?: Fact<"same" | "other">;
  readonly notice?: Fact<CoverageNotice>;
  /** It was done at another session of the day than what the note tells before (XE). */
  readonly session?: Fact<string>;
  /** Another takes over the care after the operation (54). */
  readonly surgeryOnly?: Fact<string>;
}
