import type { EvidenceRole, Quotation } from "../types/index.ts";

/** A stretch of the note that is evidence as a whole, or not at all. */
export interface Segment {
  readonly text: string;
  /** Empty where no evidence covers it; in the order of the evidence, each once. */
  readonly roles: readonly EvidenceRole[];
}

type Quoted = Extract<Quotation, { start: number }>;

/** Cuts the text where evidence starts and ends; the segments put together are the text. */
export function markEvidence(text: string, evidence: readonly Quotation[]): Segment[] {
  const spans = evidence.filter((quotation): quotation is Quoted => "start" in quotation);
  const edges = new Set([0, text.length]);
  for (const { start, end } of spans) edges.add(start).add(end);
  const cuts = [...edges].filter((at) => at >= 0 && at <= text.length).sort((a, b) => a - b);
  return cuts.slice(1).map((end, index) => {
    const start = cuts[index] ?? 0;
    const covering = spans.filter((span) => span.start <= start && span.end >= end);
    return {
      text: text.slice(start, end),
      roles: [...new Set(covering.map(({ role }) => role))],
    };
  });
}
