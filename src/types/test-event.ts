import type { EventBase, Fact } from "./event.ts";

/** A test or picture taken at the visit. */
export interface SkinTest extends EventBase {
  readonly kind: "skin-test";
  /** `koh`, `patch-test`, `confocal` …: the technique of its words. */
  readonly test: string;
  /** Allergens, extracts, lesions or specimens, as the test counts. */
  readonly count: Fact<number>;
  /** What was found, where the note says so. */
  readonly result: Fact<string>;
  /** Why it is taken of this patient, where its code asks for that: earlier melanoma, atypical moles. */
  readonly indication: Fact<string>;
}

/** A slide read by the clinician who wrote the note. */
export interface SlideReading extends EventBase {
  readonly kind: "slide-reading";
  readonly study: "frozen" | "permanent" | "special-stain" | "organism-stain" | "immunostain";
  /** Specimens in containers of their own, or antibodies. */
  readonly count: Fact<number>;
  /** Frozen blocks of one specimen. */
  readonly frozenBlocks: Fact<number>;
  /** Another made the slides, and only their interpretation was the clinician's. */
  readonly interpretationOnly?: Fact<string>;
}

/** Sutures or staples taken out. */
export interface SutureRemoval extends EventBase {
  readonly kind: "suture-removal";
  readonly material: "sutures" | "staples" | "both";
  /** They were put in by somebody else. */
  readonly elsewhere: Fact<string>;
  /** Sedation or general anesthesia, not local. */
  readonly anesthesia: Fact<string>;
}
