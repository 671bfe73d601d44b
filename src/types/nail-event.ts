import type { EventBase, Fact } from "./event.ts";

/** What is done to one nail. */
export type NailKind =
  | "nail-avulsion"
  | "nail-matrixectomy"
  | "nail-hematoma"
  | "nail-bed-repair"
  | "nail-bed-graft"
  | "nail-fold-wedge";

export interface OnNail<K extends NailKind> extends EventBase {
  readonly kind: K;
  /** Nails; more than one only where the note does not name them. */
  readonly count: Fact<number>;
}

/** An operation on one nail; its finger or toe is the site. */
export type NailSurgery = { [K in NailKind]: OnNail<K> }[NailKind];

/** Class findings of routine foot care, as the note names or shows them. */
export type FootClass = "one-a" | "two-b" | "one-b-two-c";

/** Nails cut short or thinned, told together for a visit. */
export interface NailCare extends EventBase {
  readonly kind: "nail-care";
  /** `debridement` thins the plate, `trimming` only shortens it. */
  readonly care: "debridement" | "trimming";
  /** The nails are diseased: mycotic, dystrophic, thickened. */
  readonly dystrophic: Fact<true>;
  readonly count: Fact<number>;
  readonly footClass: Fact<FootClass>;
}

/** Corns and calluses cut down, told together for a visit. */
export interface Paring extends EventBase {
  readonly kind: "paring";
  readonly count: Fact<number>;
  readonly footClass: Fact<FootClass>;
}
