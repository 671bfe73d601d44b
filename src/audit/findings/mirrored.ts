import { type AuditedVisit, named } from "./define-finding.ts";

/** A line of either side, by code. */
interface Coded {
  readonly code: string;
  readonly units: number;
  readonly modifiers: readonly string[];
}

/** The first of other lines that words of the same service tell. */
function ofSameWords({ book }: AuditedVisit, code: string, others: readonly Coded[]) {
  const families = book.wordsOf(code);
  return others.find(
    (other) =>
      other.code !== code && book.wordsOf(other.code).some((family) => families.includes(family)),
  );
}

/** Why a code billed too often may be read as another: the note gives more of one of the same words. */
export function readAs(visit: AuditedVisit, code: string): string | undefined {
  const { missing, same } = visit.pairing;
  const more = same.filter(({ billed, supported }) => supported.units > billed.units);
  const other = ofSameWords(visit, code, [...missing, ...more.map(({ supported }) => supported)]);
  return other === undefined
    ? undefined
    : `the note may be misread: it is read as ${named([other])}`;
}

/** Why a code billed too seldom may be billed as another: the claim gives more of one of the same words. */
export function billedAs(visit: AuditedVisit, code: string): string | undefined {
  const { extra, same } = visit.pairing;
  const more = same.filter(({ billed, supported }) => billed.units > supported.units);
  const other = ofSameWords(visit, code, [...extra, ...more.map(({ billed }) => billed)]);
  return other === undefined ? undefined : `it may be billed as ${named([other])}`;
}

/** What the note tells of a line that it does not support: in words of no line, or in another line. */
export function toldOf(visit: AuditedVisit, code: string): string | undefined {
  const words = visit.book.wordsOf(code).find((family) => visit.loose().told.has(family));
  if (words !== undefined) return `the note tells of ${words}, and no line rests on it`;
  return readAs(visit, code);
}
