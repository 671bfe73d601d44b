import type { Consulted, Evidence, EvidenceRole, Note, Quotation } from "../types/index.ts";

/** A span or a field of the record as a quotation of the note. */
const quote = (note: Note, role: EvidenceRole, evidence: Evidence): Quotation =>
  "field" in evidence
    ? { field: evidence.field, text: evidence.text, role }
    : {
        start: evidence.start,
        end: evidence.end,
        text: note.text.slice(evidence.start, evidence.end),
        role,
      };

const keyOf = (quotation: Quotation): string =>
  "field" in quotation
    ? `${quotation.role} ${quotation.field} ${quotation.text}`
    : `${quotation.role} ${quotation.start} ${quotation.end}`;

/** The quotations behind facts, each once, in the order given; missing facts add nothing. */
export function quoteAll(note: Note, facts: readonly Consulted[]): readonly Quotation[] {
  const found = new Map<string, Quotation>();
  for (const { role, evidence } of facts)
    for (const one of evidence) {
      const quotation = quote(note, role, one);
      const key = keyOf(quotation);
      if (!found.has(key)) found.set(key, quotation);
    }
  return [...found.values()];
}
