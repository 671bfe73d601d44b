import type { EventBase, Fact } from "./event.ts";

/** The deepest tissue removed; `skin` holds slough, fibrin, eschar and dermis. */
export type WoundDepth = "skin" | "fat" | "muscle" | "bone";

/** Dead tissue removed from one wound. */
export interface Debridement extends EventBase {
  readonly kind: "debridement";
  readonly depth: Fact<WoundDepth>;
  /** Surface debrided; of the whole wound only where all of it was. */
  readonly areaSqCm: Fact<number>;
  /** The wound's own surface, the most that can have been debrided. */
  readonly woundSqCm: Fact<number>;
  /** Wet-to-dry, irrigation or rubbing alone: nothing was cut away. */
  readonly nonselective: Fact<true>;
  /** Infected or eczematous skin over a share of the body, in percent, rather than a wound. */
  readonly percentBody: Fact<number>;
}

/** A burn dressed or debrided. */
export interface BurnCare extends EventBase {
  readonly kind: "burn-care";
  /** The deepest degree that was treated. */
  readonly degree: Fact<"first" | "second" | "third">;
  /** Share of the body surface, in percent. */
  readonly percentBody: Fact<number>;
  /** A whole face or a whole limb. */
  readonly wholePart: Fact<string>;
}

/** Burned skin cut open to free what lies below. */
export interface Escharotomy extends EventBase {
  readonly kind: "escharotomy";
  /** Incisions. */
  readonly count: Fact<number>;
}
