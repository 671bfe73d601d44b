import type { EventBase, Fact } from "./event.ts";

/** An abscess, hematoma, blister or cyst drawn off through a needle. */
export interface Aspiration extends EventBase {
  readonly kind: "aspiration";
  readonly count: Fact<number>;
}

/** A foreign body taken out of the skin or the fat below it. */
export interface ForeignBodyRemoval extends EventBase {
  readonly kind: "foreign-body-removal";
  readonly count: Fact<number>;
  /** The words that tell of a cut; without one it is no procedure of its own. */
  readonly incision: Fact<string>;
  /** What made it more than simple: long search, deep dissection. */
  readonly complicated: Fact<string>;
}
