import type { EventBase, Fact } from "./event.ts";

/** Skin and fat that bear hidradenitis cut out; its code holds the closure. */
export interface HidradenitisExcision extends EventBase {
  readonly kind: "hidradenitis-excision";
  readonly count: Fact<number>;
}

/** A pilonidal cyst or sinus cut out. */
export interface PilonidalExcision extends EventBase {
  readonly kind: "pilonidal-excision";
  readonly count: Fact<number>;
  /** More than a simple one, in the words of the note. */
  readonly extent: Fact<"extensive" | "complicated">;
}
