import type { IsoDate, Span, TextDocument } from "../types/index.ts";
import { type FoundDate, findDates } from "./dates.ts";

/** The day a note gives to its visit, and the words that say it. */
export interface VisitDate {
  readonly date: IsoDate;
  readonly span: Span;
}

const namedDate =
  /(?:\bdate of (?:the )?(?:service|surgery|procedure|operation|visit|encounter|treatment|exam)|\bdos|\bd\.o\.s\.|\b(?:encounter|visit|service|procedure|surgery|operation|operative|treatment) date|\bdate seen|\bseen on|\bvisit of)[ :=|-]{0,6}$/;
const plainDate =
  /(?:^|[\n .;|])(?:date|dated|visit|encounter|today'?s date|today|today is|created)[ :=|,-]{0,6}$/;
const otherDate =
  /\b(?:bx|biopsy|birth|report|dob|born|result|path|signed|dictated|transcribed|last|since|from|prior|previous|until|lot|exp|seen)(?: date| on| of)?[ :]{0,3}$|\baddendum\b/;

/**
 * The date that the note itself gives to the visit: "Date of service", "DOS", "DATE OF SURGERY", the
 * entry marked TODAY, "Date:", or else a date in the note's first line. `undefined` where it gives none.
 */
export function dateOfVisit(doc: TextDocument): VisitDate | undefined {
  const today = doc.visits.find((visit) => visit.today);
  const dates = findDates(doc.plain);
  const marked = dates.find(({ start }) => start >= (today?.span.start ?? Number.NaN));
  const found =
    today !== undefined && marked?.date === today.date
      ? marked
      : (dates.find((date) => isBehind(doc.plain, date, namedDate)) ??
        dates.find((date) => isBehind(doc.plain, date, plainDate)) ??
        (doc.visits.length > 0 ? undefined : headDate(doc.plain, dates[0])));
  return found && { date: found.date, span: { start: found.start, end: found.end } };
}

function isBehind(plain: string, { start }: FoundDate, words: RegExp): boolean {
  const before = plain.slice(Math.max(0, start - 40), start);
  return words.test(before) && !otherDate.test(before);
}

/** A date in the first line with text, where nothing makes it the date of something else. */
function headDate(plain: string, first: FoundDate | undefined): FoundDate | undefined {
  if (first === undefined) {
    return undefined;
  }
  const before = plain.slice(0, Math.min(first.start, 300));
  const head = first.start < 300 && !before.trimStart().includes("\n");
  return head && !otherDate.test(before) ? first : undefined;
}
