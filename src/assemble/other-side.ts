import type { Reading } from "./reading.ts";
import { samePart } from "./site-phrases.ts";
import { type Target, withinOf } from "./targets.ts";

/** "Excision, LEFT upper back", and the account finds its scar on the right: the same part, of the other side. */
export function isOtherSideOf(reading: Reading, one: Target, other: Target): boolean {
  const [a, b] = [one.phrases[0], other.phrases[0]];
  if (a?.site.side === undefined || b?.site.side === undefined) return false;
  return a.site.side !== b.site.side && samePart(a, b, withinOf(reading));
}
