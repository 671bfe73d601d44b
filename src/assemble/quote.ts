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

const roles: readonly EvidenceRole[] = [
  "technique",
  "lesion",
  "site",
  "size",
  "margin",
  "count",
  "closure",
  "length",
  "area",
  "stage",
  "dose",
  "time",
  "diagnosis",
  "status",
  "reason",
];
const numberOf = new Map(roles.map((role, index) => [role, index]));

/** One key for each role and first offset, or role and field of the record. */
const keyOf = (role: EvidenceRole, evidence: Evidence): number | string =>
  "field" in evidence
    ? `${role} ${evidence.field} ${evidence.text}`
    : evidence.start * roles.length + (numberOf.get(role) ?? 0);

/** The end of a span; a field of the record has none. */
const endOf = (evidence: Evidence): number => ("field" in evidence ? 0 : evidence.end);

/** The quotations behind facts, each once, in the order given; missing facts add nothing. */
export function quoteAll(note: Note, facts: readonly Consulted[]): readonly Quotation[] {
  const known = new Map<number | string, number[]>();
  const found: Quotation[] = [];
  for (const { role, evidence } of facts)
    for (const one of evidence) {
      const key = keyOf(role, one);
      const ends = known.get(key);
      if (ends?.includes(endOf(one))) continue;
      if (ends === undefined) known.set(key, [endOf(one)]);
      else ends.push(endOf(one));
      found.push(quote(note, role, one));
    }
  return found;
}
