import { allMatches } from "../lexicon/all-matches.ts";
import type { IsoDate, Span } from "../types/index.ts";

/** A calendar day named in a text. */
export interface FoundDate extends Span {
  readonly date: IsoDate;
}

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const month = `(${months.join("|")})(?:[a-z]{1,7})?\\.?`;
const dateForms = [
  "(\\d{1,2})([/.-])(\\d{1,2})\\2((?:19|20)\\d\\d|\\d\\d(?!\\d|\\.\\d))",
  "((?:19|20)\\d\\d)([-/])(\\d{1,2})\\6(\\d{1,2})(?!\\d)",
  `${month} {1,3}(\\d{1,2})(?:st|nd|rd|th)?,? {1,3}((?:19|20)\\d\\d)`,
  `(\\d{1,2})(?:st|nd|rd|th)?[ -]{1,3}(?:of )?${month},?[ -]{1,3}((?:19|20)\\d\\d)`,
].join("|");
/** The letters and digits that a date begins with come first: most places of a text are passed over by them alone. */
const anyDate = new RegExp(`(?=[\\dadfjmnos])(?<![a-z\\d/.]|\\d-)(?:${dateForms})`, "g");
/** What every date holds, for a first look at a whole text: a year, or a day between two marks. */
const someDate = /(?:19|20)\d\d|\d[/.-]\d{1,2}[/.-]\d\d/;
const dateHere = new RegExp(dateForms, "y");

/**
 * The dates of a plain text in order: `m/d/yy`, `m/d/yyyy`, `yyyy-mm-dd`, `June 2, 2025`, `2 June
 * 2025`. Two-digit years are of this century; days that no calendar has are left out, and so are
 * dates without a year.
 */
export function findDates(plain: string): FoundDate[] {
  const found: FoundDate[] = [];
  if (!someDate.test(plain)) {
    return found;
  }
  for (const match of allMatches(anyDate, plain)) {
    const date = dateOf(match);
    if (date !== undefined) {
      found.push({ start: match.index, end: match.index + match[0].length, date });
    }
  }
  return found;
}

/** The date that starts at `start`, if one does. */
export function dateAt(plain: string, start: number): FoundDate | undefined {
  dateHere.lastIndex = start;
  const match = dateHere.exec(plain);
  const date = match === null ? undefined : dateOf(match);
  return match === null || date === undefined
    ? undefined
    : { start, end: start + match[0].length, date };
}

function dateOf(match: RegExpMatchArray): IsoDate | undefined {
  if (match[1] !== undefined) {
    const two = match[4]?.length === 2;
    if (two && match[2] !== "/" && match[2] !== "-") {
      return undefined;
    }
    return isoDate(Number(match[4]) + (two ? 2000 : 0), Number(match[1]), Number(match[3]));
  }
  if (match[5] !== undefined) {
    return isoDate(Number(match[5]), Number(match[7]), Number(match[8]));
  }
  return match[9] === undefined
    ? isoDate(Number(match[14]), monthNumber(match[13]), Number(match[12]))
    : isoDate(Number(match[11]), monthNumber(match[9]), Number(match[10]));
}

function monthNumber(name: string | undefined): number {
  return months.indexOf((name ?? "").slice(0, 3)) + 1;
}

/** The day as an ISO date, where the calendar has it. */
export function isoDate(year: number, monthOfYear: number, day: number): IsoDate | undefined {
  const lastDay = new Date(Date.UTC(year, monthOfYear, 0)).getUTCDate();
  if (!(monthOfYear >= 1 && monthOfYear <= 12 && day >= 1 && day <= lastDay)) {
    return undefined;
  }
  const padded = `${String(monthOfYear).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  return `${year}-${padded}` as IsoDate;
}
