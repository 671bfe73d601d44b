import type { IsoDate, Span, TextDocument } from "../types/index.ts";
import { type FoundDate, findDates } from "./dates.ts";

/** The day a note gives to its visit, and the words that say it. */
export interface VisitDate {
  readonly date: IsoDate;
  readonly span: Span;
}

const namedDate =
  /(?:\bdate of (?:the )?(?:service|surgery|procedure|operation|visit|encounter|treatment|exam|attendance)|\bdos|\bd\.o\.s\.|\b(?:encounter|visit|service|procedure|surgery|operation|operative|treatment) date|\b(?:date|day) (?:seen|attended)(?: on)?|\battend(?:ed|ance)(?: date)?(?: (?:on|of))?|\bday of (?:attendance|visit|surgery|service)|\bseen on|\bvisit of)[ :=|-]{0,6}$/;
const plainDate =
  /(?:^|[\n .;|])(?:date|dated|visit|encounter|today'?s date|today|today is|created)[ :=|,-]{0,6}$/;
const otherDate =
  /\b(?:bx|biopsy|birth|report|dob|born|result|path|signed|dictated|transcribed|last|since|from|prior|previous|until|lot|exp|(?<!\b(?:day|date) )seen)(?: date| on| of)?[ :]{0,3}$|\baddendum\b/;

/** "Done on", "The patient was seen on a Monday,": a sentence of its own that says when the visit was. */
const toldDate =
  /(?:^|[.\n;] ?)(?:\d{1,2}\.\d{1,2}[.)]? +)?(?:(?:it|this|he|she|(?:the |this )?(?:patient|pt|procedure|operation|surgery|visit|session|treatment|encounter|examination)) )?(?:(?:was|were|is|took) )?(?:performed|done|carried out|undertaken|seen|treated|examined|attended|held|place|rendered)(?: (?:here|by me|by us|in (?:the |our |my )?(?:office|clinic|practice|rooms)))? (?:on|upon) (?:(?:a|the) )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? ?(?:the )?)?$/;
const elsewhere = /^[^.\n]*\b(?:elsewhere|outside|another|dr|since|now|then|today|ago|returns?)\b/;

/** Near the top, and nothing in its sentence makes it the day of something else. */
const isTold = (plain: string, { start, end }: FoundDate): boolean =>
  start <= 300 &&
  toldDate.test(plain.slice(Math.max(0, start - 90), start)) &&
  !elsewhere.test(plain.slice(end, end + 120));

/**
 * The date that the note itself gives to the visit: "Date of service", "DOS", "DATE OF SURGERY", the
 * entry marked TODAY, "Date:", "Performed on …", or else a date in the note's first line. `undefined` where it gives none.
 * `dates` are all those of the text, in order.
 */
export function dateOfVisit(
  doc: TextDocument,
  dates: readonly FoundDate[] = findDates(doc.plain),
): VisitDate | undefined {
  const today = doc.visits.find((visit) => visit.today);
  const marked = dates.find(({ start }) => start >= (today?.span.start ?? Number.NaN));
  const found =
    today !== undefined && marked?.date === today.date
      ? marked
      : (dates.find((date) => isBehind(doc.plain, date, namedDate)) ??
        dates.find((date) => isBehind(doc.plain, date, plainDate)) ??
        dates.find((date) => isTold(doc.plain, date)) ??
        (doc.visits.length > 0 ? undefined : headDate(doc, dates[0])));
  return found && { date: found.date, span: { start: found.start, end: found.end } };
}

function isBehind(plain: string, { start }: FoundDate, words: RegExp): boolean {
  const before = plain.slice(Math.max(0, start - 40), start);
  return words.test(before) && !otherDate.test(before);
}

/** A date in the first line, in a title or first on a line near the top, unless it is that of something else. */
function headDate(
  { plain, sections }: TextDocument,
  first: FoundDate | undefined,
): FoundDate | undefined {
  if (first === undefined || first.start > 300) {
    return undefined;
  }
  const before = plain.slice(0, first.start).trimStart();
  const title = sections.some(
    ({ kind, heading }) =>
      kind === "title" && heading.start <= first.start && heading.end >= first.end,
  );
  const opens =
    plain.slice(0, first.start).trimEnd() ===
    plain.slice(0, plain.lastIndexOf("\n", first.start)).trimEnd();
  const head = title || opens || !before.includes("\n") || endsShortLine(plain, first);
  return head && !otherDate.test(before) ? first : undefined;
}

/** "Performed on 30 Dec 2024", "List of 4/5/2024": a line near the top that is a date with a word or two. */
function endsShortLine(plain: string, { start, end }: FoundDate): boolean {
  const words = plain.slice(plain.lastIndexOf("\n", start) + 1, start);
  return (
    start < 160 &&
    /^[a-z' ]{2,24}[:=-]? ?$/.test(words) &&
    /^ *(?:\n|$)/.test(plain.slice(end, end + 8))
  );
}
