import type { IsoDate, Visit } from "../types/index.ts";
import { dateAt, findDates, isoDate } from "./dates.ts";
import type { Line } from "./lines.ts";

interface VisitHeader {
  readonly start: number;
  readonly day: string;
  readonly date: IsoDate | undefined;
  readonly today: boolean;
}

/**
 * The dated visits that a note tells one after another, each from its header to the next one; empty
 * where fewer than two days head lines. A header without a year (`4/28 …`) takes the year of the
 * first full date of the note.
 */
export function readVisits({
  plain,
  lines,
}: {
  readonly plain: string;
  readonly lines: readonly Line[];
}): Visit[] {
  if (!someDay.test(plain)) {
    return [];
  }
  const headers: VisitHeader[] = [];
  for (const line of lines) {
    const header = line.end > line.start ? headerOf(plain, line) : undefined;
    if (header !== undefined) {
      headers.push(header);
    }
  }
  if (new Set(headers.map(({ day }) => day)).size < 2) {
    return [];
  }
  const year = headers.some(({ date }) => date === undefined) ? yearOf(plain) : undefined;
  return headers.map((header, index) => ({
    date: header.date ?? withYear(header.day, year),
    today: header.today,
    span: { start: header.start, end: headers[index + 1]?.start ?? plain.length },
  }));
}

/** What every header holds, for a first look at a whole text: a year, or a mark between two digits. */
const someDay = /(?:19|20)\d\d|\d[/.-]\d/;

const lead =
  /(?:[-=*_~#>|[(] ?){0,80}(?:(?:visit|encounter|office visit|seen|date of (?:service|visit)|dos|encounter date|visit date|date)(?: of| on)?:? {1,3})?/y;
const monthDay = /(\d{1,2})\/(\d{1,2})(?![\d/.])(?= {0,2}[:-]| {1,2}[a-z]|$)/y;
const notADay =
  / {0,2}(?:cm|mm|cc|ml|mg|in|inch|inches|tab|tabs|strength|of|x|to|wk|wks|mo|sec|hr|full|thickness|pain|normal|negative|positive)\b/y;
const behindDate =
  /[ \])]{0,3}(?:$|\n|[-:|=*#>~("]| {1,3}(?:[-=*#>~("]|today|visit|office|procedure|path|nurse|f\/u|follow|new|return|clinic|phone|tele|result|mohs|surgery|excision|recall|[a-z0-9]))/y;
const notAVisit =
  /^[ :\-\])]{0,6}(?:addendum|path\b.{0,20}report|dictated|transcribed|signed|electronically|report)/;

/** "Seen on 4/2/2024 for two moles; it was put off then": a sentence about another day, which heads nothing. */
const seenOn = /^[^a-z]{0,6}seen(?: on)? /;
const goesOn = /^ (?:for|when|because|where|with|by|and|as|here|there|last|after|before)\b/;

function headerOf(plain: string, line: Line): VisitHeader | undefined {
  lead.lastIndex = line.start;
  const at = lead.test(plain) ? lead.lastIndex : line.start;
  const full = dateAt(plain, at);
  const end = full?.end ?? monthDayEnd(plain, at, at === line.start);
  if (end === undefined || !looksOn(plain, end, line)) {
    return undefined;
  }
  const rest = plain.slice(end, Math.min(line.end, end + 60));
  if (notAVisit.test(rest) || (goesOn.test(rest) && seenOn.test(plain.slice(line.start, at)))) {
    return undefined;
  }
  return {
    start: line.start,
    day: full?.date ?? plain.slice(at, end),
    date: full?.date,
    today: /^[ \-:,([]{0,6}(?:.{0,20} )?today\b(?! we\b)/.test(rest),
  };
}

function looksOn(plain: string, end: number, line: Line): boolean {
  behindDate.lastIndex = end;
  return end >= line.end || behindDate.test(plain);
}

function monthDayEnd(plain: string, at: number, first: boolean): number | undefined {
  monthDay.lastIndex = at;
  const match = first ? monthDay.exec(plain) : null;
  if (match === null || isoDate(2024, Number(match[1]), Number(match[2])) === undefined) {
    return undefined;
  }
  const end = at + match[0].length;
  notADay.lastIndex = end;
  return notADay.test(plain) ? undefined : end;
}

function yearOf(plain: string): number | undefined {
  const full = findDates(plain)[0];
  return full === undefined ? undefined : Number(full.date.slice(0, 4));
}

function withYear(day: string, year: number | undefined): IsoDate | undefined {
  const [monthOfYear, dayOfMonth] = day.split("/", 2);
  return year === undefined ? undefined : isoDate(year, Number(monthOfYear), Number(dayOfMonth));
}
