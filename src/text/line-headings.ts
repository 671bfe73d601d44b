import type { SectionKind } from "../types/index.ts";
import type { HeadingPhrase } from "./heading-index.ts";
import {
  type HeadingHit,
  type HeadingSource,
  openKinds,
  phraseAt,
  skipOpening,
} from "./heading-phrases.ts";
import { isDigit, isLower, isUpper, type Line } from "./lines.ts";

/** Where a line stands. */
export interface LinePlace {
  readonly line: number;
  /** The first line that is not blank. */
  readonly first: boolean;
  /** The whole text is in capitals. */
  readonly capitals: boolean;
}

/** A heading without a colon: alone on its line, in capitals, between ornaments, or before a box or bar. */
export function lineHeading(source: HeadingSource, place: LinePlace): HeadingHit | undefined {
  const own = source.lines[place.line];
  if (own === undefined) {
    return undefined;
  }
  const { plain, text } = source;
  if (isOrnamented(plain, own)) {
    return ornamented(source, own, place.line);
  }
  const added = addendum(source, own, place.line);
  if (added !== undefined) {
    return added;
  }
  const start = skipOpening(plain, own);
  if (isLower(text.charCodeAt(start)) || start >= own.end) {
    return undefined;
  }
  return (
    wholeLine(source, own, place.line, start) ??
    lineStart(source, own, place, start) ??
    recordTitle(source, own, place.line, start) ??
    unknownTitle(source, own, place)
  );
}

const addendumLine =
  /[[(*]{0,3}(?:late )?(?:addendum|addend|adden|addm|addn)\b(?: ?#?\d\b)?(?: ?[([]?\d{1,4}[/.-]\d{1,2}(?:[/.-]\d{2,4})?[)\]]?)?(?: ?(?:at )?\d{1,2}:\d\d(?: ?[ap]m)?)?(?:[)\]]| ?[:\u2013-]| (?=[a-z]))/y;

/** "ADDENDUM 06/10/2025 16:42 - there were 13": told afterwards, and no part of the section above it. */
function addendum({ plain }: HeadingSource, own: Line, line: number): HeadingHit | undefined {
  addendumLine.lastIndex = own.start;
  const match = addendumLine.exec(plain);
  if (match === null || !/\d|[:\u2013-]$/.test(match[0])) {
    return undefined;
  }
  const end = own.start + match[0].trimEnd().length;
  return { start: own.start, end, kind: "other", place: "line", line };
}

/** So many characters tell how a text is written. */
const SAMPLE = 1500;

/** Whether more of a text is written in capitals than not, so that capitals tell nothing. */
export function mostlyCapitals(text: string): boolean {
  const end = Math.min(text.length, SAMPLE);
  let lead = 0;
  // A lead of small letters that the rest cannot make good ends the count early.
  for (let index = 0; index < end && -lead <= end - index; index += 1) {
    const unit = text.charCodeAt(index);
    if (isLower(unit)) lead -= 1;
    else if (isUpper(unit)) lead += 1;
  }
  return lead > 0;
}

function isOrnamented(plain: string, own: Line): boolean {
  return (
    own.end - own.start > 6 &&
    isOrnament(plain, own.start) &&
    isOrnament(plain, own.start + 1) &&
    isOrnament(plain, own.end - 1) &&
    isOrnament(plain, own.end - 2)
  );
}

function isOrnament(plain: string, at: number): boolean {
  return "-=*_~#".includes(plain.charAt(at));
}

function ornamented(source: HeadingSource, own: Line, line: number): HeadingHit | undefined {
  const { plain } = source;
  let start = own.start;
  let end = own.end;
  while (start < end && (isOrnament(plain, start) || plain.charCodeAt(start) === 32)) {
    start += 1;
  }
  while (end > start && (isOrnament(plain, end - 1) || plain.charCodeAt(end - 1) === 32)) {
    end -= 1;
  }
  if (start >= end) {
    return undefined;
  }
  const kind = phraseAt(source, start, end)?.kind ?? "other";
  return { start: own.start, end: own.end, kind, place: "line", line };
}

const dateTail = /[ -]{1,40}(?:date:? {0,20})?(?:\d{1,2}\/\d{1,2}\/\d{2,4}|\d{4}-\d\d-\d\d)$/;

function wholeLine(
  { plain, text, index }: HeadingSource,
  own: Line,
  line: number,
  start: number,
): HeadingHit | undefined {
  if (own.end - start > 110 || !isUpper(text.charCodeAt(start))) {
    return undefined;
  }
  const content = plain.slice(start, own.end);
  const words = isDigit(plain.charCodeAt(own.end - 1)) ? content.replace(dateTail, "") : content;
  const phrase = words.length <= 60 ? index.whole.get(words.trimEnd()) : undefined;
  return phrase && { start: own.start, end: own.end, kind: phrase.kind, place: "line", line };
}

const behindPhrase = {
  bar: / {0,80}\|/y,
  gap: / {2}/y,
  box: / {1,80}(?:\[[x ]?\]|_{2})/y,
};

const notBeforeText: ReadonlySet<SectionKind> = new Set([
  "title",
  "other",
  "field-other",
] satisfies SectionKind[]);

function lineStart(
  source: HeadingSource,
  own: Line,
  { line, capitals }: LinePlace,
  start: number,
): HeadingHit | undefined {
  const { plain } = source;
  const phrase = phraseAt(source, start, own.end);
  if (phrase === undefined || phrase.words.length === 1) {
    return undefined;
  }
  const behind = start + phrase.words.length;
  const hit = { start: own.start, end: behind, kind: phrase.kind, place: "line", line } as const;
  const table = tableHeading(source, own, hit);
  if (table !== undefined || looksAt(behindPhrase.box, plain, behind)) {
    return table ?? hit;
  }
  const item = itemNoun.test(plain.slice(start, behind + 4));
  const named = isPartName(source, phrase, start, own.end);
  const shouted = !capitals && !item && inCapitals(source, phrase, start, own.end);
  return named || shouted ? hit : undefined;
}

const partsOfVisit: ReadonlySet<SectionKind> = new Set([
  "history",
  "family-history",
  "exam",
  "medications",
  "assessment-plan",
] satisfies SectionKind[]);

/** `History of Present Illness 81 y.o. man …`: the name of a part in capitals of its own, its colon lost. */
function isPartName(
  { text }: HeadingSource,
  phrase: HeadingPhrase,
  start: number,
  end: number,
): boolean {
  const behind = start + phrase.words.length;
  if (!partsOfVisit.has(phrase.kind) || text.charCodeAt(behind) !== 32 || behind + 2 >= end) {
    return false;
  }
  const words = text.slice(start, behind).split(" ");
  return words.length > 1 && words.every((word) => /^[A-Z&/]/.test(word) || minor.has(word));
}

const minor: ReadonlySet<string> = new Set(["of", "and", "the", "on", "for"]);

/** A first cell before a bar or a gap; a row of nothing but headings is one heading. */
function tableHeading(source: HeadingSource, own: Line, hit: HeadingHit): HeadingHit | undefined {
  const { plain } = source;
  const bar = looksAt(behindPhrase.bar, plain, hit.end);
  if (!bar && !looksAt(behindPhrase.gap, plain, hit.end)) {
    return undefined;
  }
  if (isHeadRow(source, own, hit.end)) {
    return { ...hit, kind: tableKind(hit.kind), end: own.end };
  }
  return bar ? { ...hit, end: behindPhrase.bar.lastIndex } : hit;
}

/** A head row of a table other than one of stages names no field of one value. */
function tableKind(kind: SectionKind): SectionKind {
  return kind === "field-stages" ? kind : "description";
}

function looksAt(pattern: RegExp, plain: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(plain);
}

/** Whether every cell of the row is a heading: `Stage | Blocks | Result`, `SITE   SIZE   METHOD`. */
function isHeadRow(source: HeadingSource, own: Line, from: number): boolean {
  const cells = source.plain
    .slice(from, own.end)
    .split(/ {2,}|\|/, 12)
    .map((cell) => cell.trim())
    .filter((cell) => cell !== "");
  return cells.length > 0 && cells.every((cell) => source.index.whole.has(cell));
}

/** `COMPLICATIONS None.`: capitals before text that is not. */
function inCapitals(
  { text }: HeadingSource,
  phrase: HeadingPhrase,
  start: number,
  end: number,
): boolean {
  const behind = start + phrase.words.length;
  const words = text.slice(start, behind);
  if (words.length < 3 || notBeforeText.has(phrase.kind) || words !== words.toUpperCase()) {
    return false;
  }
  const first = text.charCodeAt(behind + 1);
  const small = !isUpper(first) || isLower(text.charCodeAt(behind + 2));
  return small && text.charCodeAt(behind) === 32 && behind + 2 < end;
}

const titleNoun =
  /\b(?:note|report|record|visit|summary|sheet|form|encounter|export|print|timeline|dictation|surgery|operation|procedures?|biops(?:y|ies)|removals?|injections?|excisions?|reconstruction|f\/u|therapy|curettage|debridement|cryotherapy|cryosurgery|repair)\b/;
const itemNoun =
  /^(?:lesion|site|wound|specimen|diagnosis|dx|problem|impression|plan|procedure|toe|spot|area|number) ?#?(?:\d|[a-h]\b)|^#?\(?(?:\d{1,2}|[a-h])[.):]/;

/** A line that names the note or a part of it: the first line, or one in capitals that stands apart. */
function unknownTitle(
  source: HeadingSource,
  own: Line,
  { line, first, capitals }: LinePlace,
): HeadingHit | undefined {
  const { text, plain, lines } = source;
  const words = plain.slice(own.start, Math.min(own.end, own.start + 101));
  if (!isUpper(text.charCodeAt(own.start)) || !canBeTitle(words)) {
    return undefined;
  }
  const apart = first || besideBlank(lines, line) || sheet.test(words);
  const shouted = apart && !capitals && isShouted(text.slice(own.start, own.end));
  return shouted || (first && isName(words))
    ? { start: own.start, end: own.end, kind: titleKind(source, own, shouted), place: "line", line }
    : undefined;
}

/** `AUTO-TEXT, CRYOTHERAPY`: a title whose first words say what its text is. */
function titleKind(source: HeadingSource, own: Line, shouted: boolean): SectionKind {
  const known = shouted ? phraseAt(source, own.start, own.end)?.kind : undefined;
  return known !== undefined && openKinds.has(known) ? known : "title";
}

/** "Clinician statement of services", "For the medical record (physician):" */
const recordWords =
  /^(?:for (?:the|your) )?(?:(?:physician|provider|clinician|doctor|surgeon|dermatologist)(?:'?s'?)? )?(?:(?:procedures?|procedural|operative|treatment|surgical|clinical|medical) )?(?:record|statements?|documentation|account|chart)(?: (?:of|for) (?:the )?(?:procedures?|services?|treatments?|surgery|operations?|visit|chart|record|medical record))?(?: ?\([a-z ,]{3,30}\))? ?:?$/;

/** Behind a blank line, alone: below a summary for the patient it heads what was done. */
function recordTitle(
  { plain, lines }: HeadingSource,
  own: Line,
  line: number,
  start: number,
): HeadingHit | undefined {
  if (own.end - start > 60 || !isBlank(lines[line - 1])) return undefined;
  return recordWords.test(plain.slice(start, own.end))
    ? { start: own.start, end: own.end, kind: "description", place: "line", line }
    : undefined;
}

const sheet = /\b(?:note|report|record)\b/;

function canBeTitle(words: string): boolean {
  return words.length >= 4 && words.length <= 100 && !words.includes(":") && !itemNoun.test(words);
}

function isShouted(original: string): boolean {
  return /[A-Z]{4}/.test(original) && !/[a-z]|\b(?:MD|DO|PA-C|NP|RN|LPN|DPM)\b/.test(original);
}

function isName(words: string): boolean {
  return titleNoun.test(words) && !words.endsWith(".") && !words.includes(". ");
}

function besideBlank(lines: readonly Line[], line: number): boolean {
  return isBlank(lines[line - 1]) || isBlank(lines[line + 1]);
}

function isBlank(line: Line | undefined): boolean {
  return line === undefined || line.start === line.end;
}
