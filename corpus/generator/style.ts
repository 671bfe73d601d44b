import type { Phrases } from "./phrases.ts";
import type { VisitKind } from "./scenario.ts";
import type { Voice } from "./voice.ts";
import type { Wording } from "./wording.ts";

/**
 * A way of writing notes. A style is a pair of files: `name.yaml` with its phrases and `name.ts` with its
 * wording and its layout; `corpus/README.md` says how to add one.
 */
export interface Style {
  /** Kebab-case; part of the ids of its notes. */
  readonly name: string;
  /** The `style` of the gold cases. */
  readonly family: string;
  /** The kinds of visit that it is written for; all where absent. */
  readonly visits?: readonly VisitKind[] | undefined;
  /** The record always carries the day, because the text holds several visits. */
  readonly dayInRecord?: true | undefined;
  readonly phrases: Phrases;
  readonly wording: Wording;
  /**
   * The note: every act of the visit told once as done, in any order, and every aside as what it is.
   * The day of the visit must stand in it unless the scenario says `dateUntold`.
   */
  readonly layOut: (voice: Voice) => string;
}
