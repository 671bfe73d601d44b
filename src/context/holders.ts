import { within } from "../lexicon/within.ts";
import type { Span } from "../types/index.ts";

/**
 * Answers, for mentions in order of their start, which span holds one whole: the first of those that
 * do, in the order given. Only spans that have begun and not ended are looked at.
 */
export function holders<S extends Span>(spans: readonly S[]): (mention: Span) => S | undefined {
  const waiting = spans
    .map((span, order) => ({ span, order }))
    .sort((a, b) => a.span.start - b.span.start);
  let next = 0;
  let open: typeof waiting = [];
  return (mention) => {
    for (let one = waiting[next]; one !== undefined; one = waiting[next]) {
      if (one.span.start > mention.start) break;
      open.push(one);
      next += 1;
    }
    if (open.length === 0) return undefined;
    open = open.filter(({ span }) => span.end > mention.start);
    return firstAround(open, mention);
  };
}

/** Of the spans that hold a mention whole the one given first. */
function firstAround<S extends Span>(
  open: readonly { readonly span: S; readonly order: number }[],
  mention: Span,
): S | undefined {
  let first: (typeof open)[number] | undefined;
  for (const one of open) {
    const earlier = first === undefined || one.order < first.order;
    if (earlier && within(mention, one.span)) first = one;
  }
  return first?.span;
}
