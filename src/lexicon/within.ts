import type { Span } from "../types/index.ts";
import { firstWhere } from "./first-where.ts";

/** Does a span lie in another, ends included? */
export const within = (span: Span, outer: Span): boolean =>
  span.start >= outer.start && span.end <= outer.end;

/** Of spans in the order of their starts those that lie in another, found by halving. */
export function allWithin<T extends Span>(spans: readonly T[], outer: Span): T[] {
  const from = firstWhere(spans, ({ start }) => start >= outer.start);
  const to = firstWhere(spans, ({ start }) => start >= outer.end);
  return spans.slice(from, to).filter(({ end }) => end <= outer.end);
}
