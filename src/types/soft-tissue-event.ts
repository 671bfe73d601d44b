import type { EventBase, Fact } from "./event.ts";

/** Where a tumour of the soft tissue lies: in the fat above the deep fascia, or below it and in muscle. */
export type TissueLayer = "subcutaneous" | "subfascial";

/** A tumour of fat or deeper tissue cut out: coded by region, layer and its own size. */
export interface SoftTissueExcision extends EventBase {
  readonly kind: "soft-tissue-excision";
  readonly count: Fact<number>;
  /** Greatest diameter of the tumour, no margin. */
  readonly sizeCm: Fact<number>;
  readonly layer: Fact<TissueLayer>;
  /** Taken out with a margin of whole tissue around it, as a sarcoma is. */
  readonly radical: Fact<true>;
}
