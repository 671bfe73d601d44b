import type { EventBase, Fact } from "./event.ts";

/** How a piece was cut from a place with codes of its own; `lesion` where only the lesion was taken. */
export type CutForm = "wedge" | "v" | "vermilionectomy" | "full-thickness" | "lesion";

/** An excision at a place with codes of its own: ear wedge, lip wedge, mouth, lid margin, anal warts. */
export interface SiteExcision extends EventBase {
  readonly kind: "site-excision";
  readonly count: Fact<number>;
  /** Greatest diameter of the lesion. */
  readonly sizeCm: Fact<number>;
  readonly marginCm: Fact<number>;
  readonly form: Fact<CutForm>;
  /** Words that make it more than the usual: into muscle, over one fourth of the lid. */
  readonly extent: Fact<string>;
}

/** Lesions destroyed at a place with codes of its own: penis, vulva, anus, lid margin, mouth. */
export interface SiteDestruction extends EventBase {
  readonly kind: "site-destruction";
  readonly method: Fact<string>;
  readonly count: Fact<number>;
  /** The physician's own word for it: extensive. */
  readonly extensive: Fact<string>;
}
