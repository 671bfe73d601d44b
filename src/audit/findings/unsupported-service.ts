import type { Gap } from "../../types/index.ts";
import type { BilledSum } from "../billed-code.ts";
import { isOrphan } from "./bundled-addon.ts";
import { type AuditedVisit, defineFinding, isVisit, named, worth } from "./define-finding.ts";
import { toldOf } from "./mirrored.ts";
import { exclusiveOf } from "./mutually-exclusive.ts";
import { unbundledFrom } from "./unbundling.ts";
import { isUnsupported25, visitDoubt } from "./unsupported-25.ts";

/** Another type tells why the line does not stand. */
const isExplained = (visit: AuditedVisit, line: BilledSum): boolean =>
  visit.book.entryOf(line.code, visit.day) === undefined ||
  visit.book.knowledge.notPhysician.includes(line.code) ||
  isUnsupported25(visit, line) ||
  isOrphan(visit, line) ||
  exclusiveOf(visit, line) !== undefined ||
  unbundledFrom(visit, line) !== undefined;

/** What the note leaves open on supported lines of the same words: how many, how large, how much of the drug. */
function openBeside({ suggestion, book }: AuditedVisit, code: string): Gap | undefined {
  const families = book.wordsOf(code);
  const beside = suggestion.lines
    .filter((line) => book.wordsOf(line.code).some((family) => families.includes(family)))
    .map(({ id }) => id);
  return suggestion.gaps.find(
    ({ id, severity, lines }) =>
      (severity === "blocker" || id === "count-conflict") &&
      lines.some((line) => beside.includes(line)),
  );
}

function doubt(visit: AuditedVisit, { code }: BilledSum): string | undefined {
  const { suggestion, book } = visit;
  if (book.rulesOf(code).length === 0) return "no rule here gives this code: to be checked by hand";
  if (isVisit(visit, code)) {
    const open = visitDoubt(visit);
    if (open !== undefined) return open;
  }
  const [gap] = suggestion.gaps.filter(
    ({ id, severity, lines }) =>
      id === "note-out-of-scope" ||
      id === "procedure-not-covered" ||
      (severity === "blocker" && lines.length === 0),
  );
  if (gap !== undefined) return `the note leaves open what was done (${gap.id})`;
  const beside = openBeside(visit, code);
  if (beside !== undefined) return `the note leaves open how much was done (${beside.id})`;
  return toldOf(visit, code);
}

/**
 * UNSUPPORTED_SERVICE: the note tells nothing that the billed line could stand on. A line that an
 * edit forbids has a type of its own; a code not in the list at all is a question.
 */
export const unsupportedService = defineFinding({
  type: "UNSUPPORTED_SERVICE",
  weight: "B",

  find: (visit) =>
    visit.pairing.extra
      .filter((line) => !visit.book.isKnown(line.code) || !isExplained(visit, line))
      .map((line) => ({
        billed: line.lines,
        supported: [],
        message: `${named([line])}: nothing in the note supports it`,
        payment: "over",
        rvuDifference: worth(visit, [line]),
        confidence: 0.9,
        doubt: doubt(visit, line),
        table: { id: "code-list", from: visit.lexicon.from },
      })),
});
