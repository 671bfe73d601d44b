import type { Gap, Suggestion } from "../../types/index.ts";
import { blockersOf, defineFinding, named } from "./define-finding.ts";

/** A number that the lines quote may be the one that is said to be missing. */
function doubt({ id, lines }: Gap, suggestion: Suggestion): string | undefined {
  const quotes = suggestion.lines
    .filter((line) => lines.includes(line.id))
    .some(({ evidence }) => evidence.some(({ role }) => role === "count"));
  return id === "lesion-count-missing" && quotes ? "the note may tell the number" : undefined;
}

/** MISSING_DOCUMENTATION: the note leaves out a fact without which the billed code cannot be told. */
export const missingDocumentation = defineFinding({
  type: "MISSING_DOCUMENTATION",
  weight: "B",

  find: (visit) => {
    const { same, replaced, steps } = visit.pairing;
    const couples = [...same, ...replaced].map(({ billed, supported }) => ({
      billed: [billed],
      supported: [supported],
    }));
    return [...couples, ...steps].flatMap(({ billed, supported }) =>
      blockersOf(visit, supported).map((gap) => ({
        billed: billed.flatMap(({ lines }) => lines),
        supported: [...supported],
        message: `${named(billed)}: ${gap.message}`,
        payment: "none" as const,
        rvuDifference: 0,
        confidence: 0.9,
        doubt: doubt(gap, visit.suggestion),
        evidence: gap.evidence,
      })),
    );
  },
});
