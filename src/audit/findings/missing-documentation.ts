import type { Gap } from "../../types/index.ts";
import { type AuditedVisit, blockersOf, defineFinding, named } from "./define-finding.ts";

const small = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty";
/** Words that end in a number, with up to two words between it and what is counted: "8 cystic ". */
const numbered = new RegExp(`(?:^|[\\s(])(?:\\d{1,2}|${small})(?: [a-z-]+){0,2} $`, "i");
const numberOf = new RegExp(`\\bnumber:? (?:\\d{1,2}|${small})\\b`, "i");

/** Why what is said to be missing may be told: a number that the lines quote, or a length that none does. */
function doubt({ id, lines }: Gap, { note, suggestion, loose }: AuditedVisit): string | undefined {
  if (id === "lesion-size-missing") {
    const { measure } = loose();
    return measure === undefined ? undefined : `the note tells ${measure}, and no line rests on it`;
  }
  if (id !== "lesion-count-missing") return undefined;
  const quotes = suggestion.lines
    .filter((line) => lines.includes(line.id))
    .flatMap(({ evidence }) => evidence);
  const counted = quotes.some(
    (quote) =>
      quote.role === "count" ||
      ("start" in quote &&
        quote.role === "diagnosis" &&
        numbered.test(note.text.slice(0, quote.start))),
  );
  return counted || numberOf.test(note.text) ? "the note may tell the number" : undefined;
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
        doubt: doubt(gap, visit),
        evidence: gap.evidence,
      })),
    );
  },
});
