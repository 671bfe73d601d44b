import type { EventBase, Fact } from "./event.ts";

/** What tells a service done for looks from one done for a disease. */
export interface ForLooks {
  /** The words that call it cosmetic, paid by the patient or not for the payer. */
  readonly cosmetic: Fact<string>;
}

/** Comedones, milia, pustules opened or expressed, over the whole session. */
export interface AcneSurgery extends EventBase, ForLooks {
  readonly kind: "acne-surgery";
  readonly count: Fact<number>;
}

export type ResurfacingMethod =
  | "chemical-peel"
  | "dermabrasion"
  | "superficial-dermabrasion"
  | "abrasion" // single lesions abraded
  | "acne-cold"
  | "acne-exfoliation";

/** Skin peeled, sanded or frozen off over a field. */
export interface Resurfacing extends EventBase, ForLooks {
  readonly kind: "resurfacing";
  readonly method: ResurfacingMethod;
  readonly depth: Fact<"epidermal" | "dermal">;
  /** The note says that the whole face was treated. */
  readonly wholeFace: Fact<true>;
  /** Lesions abraded one by one. */
  readonly count: Fact<number>;
}

/** A filler injected under the skin. */
export interface FillerInjection extends EventBase, ForLooks {
  readonly kind: "filler";
  /** All of it, cubic centimetres. */
  readonly volumeMl: Fact<number>;
}

/** Pigment put into the skin to correct its colour. */
export interface CorrectiveTattoo extends EventBase, ForLooks {
  readonly kind: "corrective-tattoo";
  readonly areaSqCm: Fact<number>;
}

/** Hair roots destroyed one by one with a needle, by time. */
export interface Electrolysis extends EventBase, ForLooks {
  readonly kind: "electrolysis";
  readonly minutes: Fact<number>;
}

/** A service without a code of its own. */
export interface UnlistedService extends EventBase, ForLooks {
  readonly kind: "unlisted";
  /** Key into `Lexicon.concepts`, kind `technique`. */
  readonly service: string;
  /** The technique as contract.md names it. */
  readonly named: "laser" | "other";
  readonly areaSqCm: Fact<number>;
  readonly count: Fact<number>;
  readonly minutes: Fact<number>;
  /** Laser, needle or other device as the note names it. */
  readonly device: Fact<string>;
}
