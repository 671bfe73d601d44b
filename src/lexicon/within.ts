import type { Span } from "../types/index.ts";

/** Does a span lie in another, ends included? */
export const within = (span: Span, outer: Span): boolean =>
  span.start >= outer.start && span.end <= outer.end;
