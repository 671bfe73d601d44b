import type { SupportedSum } from "../pair-lines.ts";
import { type AuditedVisit, defineFinding, doubtOf, named, worth } from "./define-finding.ts";
import { billedAs } from "./mirrored.ts";

/** Removals for looks are rightly not billed to an insurer. */
function doubt(visit: AuditedVisit, line: SupportedSum): string | undefined {
  const ids = new Set(line.lines.map(({ id }) => id));
  const cosmetic = visit.suggestion.gaps.find(
    ({ id, lines }) =>
      (id === "medical-necessity-missing" || id === "cosmetic-service") &&
      lines.some((one) => ids.has(one)),
  );
  if (cosmetic !== undefined) return `it may not be covered (${cosmetic.id})`;
  return billedAs(visit, line.code) ?? doubtOf(visit, [line]);
}

/** MISSED_SERVICE: the note supports a line, and no line of its service is billed. */
export const missedService = defineFinding({
  type: "MISSED_SERVICE",
  weight: "M",

  find: (visit) =>
    visit.pairing.missing.map((line) => ({
      billed: [],
      supported: [line],
      message: `${named([line])} is documented and not billed`,
      payment: "under",
      rvuDifference: -worth(visit, [line]),
      confidence: line.confidence,
      doubt: doubt(visit, line),
    })),
});
