import type { HeadingHit } from "./heading-phrases.ts";
import { fills, isLower, type Line, type Wrapping, wraps } from "./lines.ts";

/** What the ends of sections are judged by. */
export interface SectionSource {
  readonly text: string;
  readonly plain: string;
  readonly lines: readonly Line[];
  readonly seams: readonly number[];
  readonly how: Wrapping;
}

/** Whether nothing but the heading stands on its line. */
export function isAlone({ lines }: SectionSource, hit: HeadingHit): boolean {
  const own = lines[hit.line];
  return own === undefined || own.end <= hit.end;
}

/** Where a field ends: with its line, its wrapped or indented lines, or at a seam. */
export function fieldEnd(source: SectionSource, hit: HeadingHit, limit: number): number {
  const { lines, plain } = source;
  const alone = isAlone(source, hit);
  let last = hit.line;
  if (alone && plain.slice(hit.start, hit.end).includes("|")) {
    while (isFilled(lines[last + 1], limit) && isTableRow(plain, lines[last + 1])) {
      last += 1;
    }
  } else if (alone && isFilled(lines[last + 1], limit)) {
    last += 1;
  }
  // The lines set in below "1. Reason: pain" go on with the item, not with its first field.
  if (!alone && isListLine(plain, lines[hit.line]) && isSetIn(source, hit)) {
    return withinSeam(source, hit, Math.min(limit, lines[hit.line]?.to ?? limit));
  }
  return withinSeam(source, hit, paragraphEnd(source, hit, last, limit, alone));
}

/** Is the next line set in deeper, though this one had room for its words? */
function isSetIn({ lines, plain, text, how }: SectionSource, { line }: HeadingHit): boolean {
  const [own, next] = [lines[line], lines[line + 1]];
  if (own === undefined || next === undefined || next.start === next.end) return false;
  return next.indent > own.indent && !wraps(text, plain, own, next, how);
}

/** Where a section ends that was given on one line: with the lines that continue it, or at a seam. */
export function lineEnd(
  source: SectionSource,
  hit: HeadingHit,
  limit: number,
  lists: boolean,
): number {
  return withinSeam(source, hit, paragraphEnd(source, hit, hit.line, limit, lists));
}

/** Where a section ends that has its heading on a line of its own: at the blank line behind its text. */
export function blockEnd(source: SectionSource, hit: HeadingHit, limit: number): number {
  const { lines } = source;
  let line = hit.line + 1;
  while (isBlankLine(lines[line])) {
    line += 1;
  }
  for (;;) {
    const own = lines[line];
    if (own === undefined || own.start >= limit) {
      return limit;
    }
    if (own.start === own.end && !isListLine(source.plain, nextFilled(lines, line))) {
      return Math.min(limit, own.to);
    }
    line += 1;
  }
}

const account =
  /\b(?:was|were) (?:then |also |thoroughly |steriley )?(?:prepped|draped|cleansed|cleaned|anesthetized|anaesthetized|infiltrated|marked|positioned|placed|brought)\b|\btime-?out\b|\bsterile\b|\binformed consent\b|\b(?:under|after|following) (?:a |an )?(?:local|informed|consent|adequate|infiltration|anesthesia|sterile|(?:ring|digital|field|nerve|regional) block|(?:plain )?lidocaine)\b/;

/** Where the first paragraph starts, behind a blank line, that tells what was done; else the limit. */
export function accountStart(source: SectionSource, hit: HeadingHit, limit: number): number {
  const { lines, plain } = source;
  for (let line = hit.line + 2; line < lines.length; line += 1) {
    const own = lines[line];
    if (own === undefined || own.start >= limit) {
      return limit;
    }
    const opens = own.end > own.start && isBlankLine(lines[line - 1]);
    if (opens && account.test(plain.slice(own.start, Math.min(own.end, own.start + 800)))) {
      return own.start;
    }
  }
  return limit;
}

/** "A) L calf 5 mm papule -> 4 mm punch": a labelled line whose arrow, dash or colon leads to what was done, or that says with what. */
const shorthandAct =
  /(?:(?:-{1,4}>|={1,4}>|→|--?|–|—|:) ?(?:\d(?:\.\d)? ?mm )?(?:shave|punch|tang(?:ential)?|incisional|bx|biopsy|ln2|cryo|ilk|ed ?& ?c|c ?& ?d|excis\w+|snip\w*|i ?& ?d)\b|\b(?:lido|lidocaine|xylo|alcl3|drysol|dermablade|hyfrecat\w+|to path|sent to path\w*)\b)/;
/** Another day, or a thing that was only told of. */
const earlier =
  /\b(?:19|20)\d\d\b|\b\d{1,2}\/\d{2}\b|\b(?:ago|prior|previous\w*|last|hx|s\/p|h\/o|history of|outside|elsewhere|allerg\w*|told|pcp)\b/;
const labelled = /\(?(?:\d{1,2}|[a-h])[.):] ?(?=[a-z(])|#\d/y;

/** "1. Excision of BCC, right calf", "Problem 1: HS, flaring. Rx doxycycline": named as done, or as treated. */
const done =
  /^[^a-z]*(?:problem )?[^a-z]*(?:[a-z-]+ ){0,3}?(?:excision|biops(?:y|ies)|bx|removal|repair|destruction|cryotherapy|cryosurgery|treatment|electrodesiccation|curettage|injections?|debridement|paring|botulinum|photodynamic|phototherapy|photochemotherapy|puva|nb-?uvb|excimer|mohs|incision|drainage|koh|patch test\w*|triamcinolone|kenalog|avulsion|matricectomy|laser|filler)\b(?= of| for| to|,|:| [-–—]| ?\(| [a-z]+$|$| and| therapy| prep| toxin| surgery| micrographic)|\b(?:rx|start(?:ed)? (?!by)|cont(?:inue)?\b|otc|refill(?:ed)?|(?:was|were) (?:prescribed|recommended|refilled|started)|prescribed)\b/;
const before =
  /\b(?:19|20)\d\d\b|\b\d{1,2}\/\d{2}\b|\b(?:ago|prior|previous\w*|last|hx|s\/p|h\/o|history of|outside|elsewhere|told|pcp)\b/;
const numberOne = /(?:problem 1|#1|1)\b[.):]?/y;

/** Where the list of what was done begins behind a blank line, in a history begun on its heading's line; else the limit. */
export function doneListStart(source: SectionSource, hit: HeadingHit, limit: number): number {
  const { lines, plain } = source;
  for (let line = hit.line + 1; line < lines.length; line += 1) {
    const own = lines[line];
    if (own === undefined || own.start >= limit) return limit;
    if (!isBlankLine(lines[line - 1]) || own.end === own.start) continue;
    numberOne.lastIndex = own.start;
    const words = plain.slice(own.start, own.end);
    if (numberOne.test(plain) && done.test(words) && !before.test(words)) return own.start;
  }
  return limit;
}

function isLabelled(plain: string, line: Line): boolean {
  labelled.lastIndex = line.start;
  return labelled.test(plain);
}

/**
 * Where the labelled list begins, in a history that was begun on its heading's line, that tells in
 * shorthand what was done; else the limit. "PMH: HTN" heads its own lines, not the list of lesions below.
 */
export function shorthandStart(source: SectionSource, hit: HeadingHit, limit: number): number {
  const { lines, plain } = source;
  if (isAlone(source, hit)) return limit;
  let first: Line | undefined;
  for (let at = hit.line + 1; at < lines.length; at += 1) {
    const own = lines[at];
    if (own === undefined || own.start >= limit) return limit;
    first = listOf(plain, own, first);
    if (first !== undefined && tellsAct(plain, own)) return first.start;
  }
  return limit;
}

/** The first line of the labelled list that a line stands in, with the lists' wrapped lines. */
function listOf(plain: string, own: Line, first: Line | undefined): Line | undefined {
  if (isLabelled(plain, own)) return first ?? own;
  return own.end === own.start || own.indent > 0 ? first : undefined;
}

function tellsAct(plain: string, { start, end }: Line): boolean {
  const words = plain.slice(start, end);
  return shorthandAct.test(words) && !earlier.test(words);
}

const told = /\b(?:was|were)\b/g;

/** Whether a text tells a course of events rather than naming a thing. */
export function isAccount(plain: string, start: number, end: number): boolean {
  if (end - start < 150) {
    return false;
  }
  return (plain.slice(start, Math.min(end, start + 1500)).match(told)?.length ?? 0) >= 2;
}

function paragraphEnd(
  source: SectionSource,
  hit: HeadingHit,
  from: number,
  limit: number,
  lists: boolean,
): number {
  const { lines } = source;
  const indent = lines[hit.line]?.indent ?? 0;
  let last = from;
  while (isFilled(lines[last + 1], limit) && continues(source, last, indent, lists)) {
    last += 1;
  }
  return Math.min(limit, lines[last]?.to ?? limit);
}

/** Where the text of a line ends with the wrapped or indented lines that continue it. */
export function paragraphEndAt(source: SectionSource, line: number): number {
  const { lines } = source;
  const indent = lines[line]?.indent ?? 0;
  let last = line;
  while (isFilled(lines[last + 1], Number.POSITIVE_INFINITY)) {
    if (!continues(source, last, indent, false)) {
      break;
    }
    last += 1;
  }
  return lines[last]?.to ?? source.plain.length;
}

const ownLabel = /[a-z][a-z ]{2,24}: /y;

/** "Results: all others negative.\nRelevance: current": a line of its own label behind a full stop. */
function isNextLabel(plain: string, own: Line, next: Line): boolean {
  ownLabel.lastIndex = next.start;
  return plain[own.end - 1] === "." && ownLabel.test(plain);
}

function continues(source: SectionSource, at: number, indent: number, lists: boolean): boolean {
  const { lines, plain, text, how } = source;
  const own = lines[at];
  const next = lines[at + 1];
  if (own === undefined || next === undefined) {
    return false;
  }
  if (isListLine(plain, next)) {
    return lists;
  }
  const hard =
    how.width > 0 &&
    own.end - own.start > 40 &&
    fills(own, next, how.width) &&
    !isNextLabel(plain, own, next);
  return next.indent >= indent + 2 || hard || wraps(text, plain, own, next, how);
}

/** A seam ends what stands on one line: the line break was there. */
function withinSeam({ seams, plain }: SectionSource, hit: HeadingHit, end: number): number {
  let at = firstBehind(seams, hit.end);
  while (at < seams.length) {
    const seam = seams[at] ?? end;
    if (seam >= end) {
      return end;
    }
    if (plain.slice(hit.end, Math.min(seam, hit.end + 20)).trim() !== "") {
      return seam;
    }
    at += 1;
  }
  return end;
}

/** Index of the first of the sorted offsets that lies behind `offset`. */
function firstBehind(offsets: readonly number[], offset: number): number {
  let low = 0;
  let high = offsets.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((offsets[middle] ?? 0) > offset) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}

const listLine = /(?:[-*] |\(?(?:\d{1,2}|[a-h])[.):](?!\d) ?|#\d|(?:no\. ?|entry )\d)/y;

function isListLine(plain: string, line: Line | undefined): boolean {
  if (line === undefined) {
    return false;
  }
  listLine.lastIndex = line.start;
  return listLine.test(plain);
}

function nextFilled(lines: readonly Line[], from: number): Line | undefined {
  const next = lines[from + 1];
  return isBlankLine(next) ? lines[from + 2] : next;
}

function isFilled(line: Line | undefined, limit: number): boolean {
  return line !== undefined && line.end > line.start && line.start < limit;
}

function isBlankLine(line: Line | undefined): boolean {
  return line !== undefined && line.start === line.end;
}

function isTableRow(plain: string, line: Line | undefined): boolean {
  return line !== undefined && plain.slice(line.start, line.end).includes("|");
}

/** A heading in small letters with its text behind it on the line is shorthand: it heads that line alone. */
export function isShorthand(source: SectionSource, hit: HeadingHit): boolean {
  return isLower(source.text.charCodeAt(hit.start)) && !isAlone(source, hit);
}
