import type { EventBase, Fact } from "./event.ts";

/** What was taken from the patient and transplanted. */
export type GraftKind =
  | "full-thickness"
  | "split-thickness"
  | "epidermal"
  | "dermal"
  | "cultured"
  | "pinch"
  | "composite" // skin with cartilage
  | "cartilage"
  | "dermis-fat"
  | "soft-tissue" // fat, fascia or dermis cut out directly
  | "fat"; // taken by suction

/** The patient's own skin or tissue, put where it was missing. The place is that of the recipient. */
export interface Graft extends EventBase {
  readonly kind: "graft";
  readonly graft: Fact<GraftKind>;
  /** Area of the recipient, square centimetres. */
  readonly areaSqCm: Fact<number>;
  /** Fat injected, millilitres. */
  readonly volumeMl: Fact<number>;
  /** Id of the excision or Mohs surgery whose wound this covers; `undefined` where it stands alone. */
  readonly closes: string | undefined;
}

/** The patient's own skin cells sprayed on as a suspension. */
export interface CellSuspension extends EventBase {
  readonly kind: "cell-suspension";
  /** Area covered, square centimetres. */
  readonly areaSqCm: Fact<number>;
  /** Area of the skin that was taken, square centimetres. */
  readonly harvestedSqCm: Fact<number>;
  /** The note tells that the suspension was made by the same hand. */
  readonly prepared: Fact<true>;
}

/** A graft-like product, donor skin or animal skin fixed on a wound. */
export interface SkinSubstitute extends EventBase {
  readonly kind: "skin-substitute";
  readonly product: Fact<string>;
  /** Area of the wound covered, square centimetres. */
  readonly areaSqCm: Fact<number>;
}

/** Dead tissue, eschar or scar cut out to make a bed for a graft. */
export interface SitePreparation extends EventBase {
  readonly kind: "site-preparation";
  /** Area prepared, square centimetres. */
  readonly areaSqCm: Fact<number>;
}
