import type { Span } from "../types/index.ts";
import type { Visit } from "./define-gap.ts";

/** Words that call the service of the day cosmetic or leave it to the patient to pay. */
const said =
  /\bcosmetic (?:services?|procedures?|treatments?|removals?|purposes?|reasons?|requests?|consult(?:ation)?|fee|visit|patient|consent|benefit|improvement|injections?)\b|\bfor cosmetic\b|\bpurely cosmetic\b|[,;:(-] ?cosmetic(?=[,.;:)\n])|\bself[- ]?pa(?:y|id)\b|\bprepaid\b|\bout[- ]of[- ]pocket\b|\bnot (?:to be )?(?:billed|submitted) to (?:the |her |his )?(?:insurance|payer|carrier|medicare)\b/gi;

const denied = /\b(?:not|non|no|never|isn't|rather than)[ -]*(?:a |an |for |purely |any )?$/i;

/** Where the note calls what was done cosmetic; empty where it does not. */
export function cosmeticWords(visit: Visit): readonly Span[] {
  const found: Span[] = [];
  for (const { 0: words, index } of visit.note.text.matchAll(said))
    if (!denied.test(visit.note.text.slice(Math.max(0, index - 20), index)))
      found.push({ start: index, end: index + words.length });
  return found;
}
