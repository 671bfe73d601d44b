/**
 * Cuts the note where evidence starts and ends, so that every piece is covered as a whole or not at all.
 *
 * @param {string} text
 * @param {{ owner: string, evidence: { start?: number, end?: number, role: string }[] }[]} parts lines and gaps
 * @returns {{ text: string, roles: string[], owners: string[] }[]} put together, the pieces are the text
 */
export function markEvidence(text, parts) {
  const spans = parts.flatMap(({ owner, evidence }) =>
    evidence
      .filter((quotation) => quotation.start !== undefined)
      .map(({ start, end, role }) => ({ start, end, role, owner })),
  );
  const edges = new Set([0, text.length, ...spans.flatMap(({ start, end }) => [start, end])]);
  const cuts = [...edges].sort((a, b) => a - b);
  return cuts.slice(1).map((end, index) => {
    const start = cuts[index];
    const covering = spans.filter((span) => span.start <= start && span.end >= end);
    return {
      text: text.slice(start, end),
      roles: [...new Set(covering.map(({ role }) => role))],
      owners: [...new Set(covering.map(({ owner }) => owner))],
    };
  });
}
