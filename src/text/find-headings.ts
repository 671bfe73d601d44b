import type { SectionKind } from "../types/index.ts";
import { bareHeadings } from "./bare-headings.ts";
import { type HeadingPhrase, headingsWith } from "./heading-index.ts";
import {
  type HeadingHit,
  type HeadingSource,
  isLabel,
  isNameUnit,
  isWordUnit,
  openKinds,
  phraseAt,
  skipOpening,
} from "./heading-phrases.ts";
import { lineHeading, mostlyCapitals } from "./line-headings.ts";
import { isDigit, isLower, isUpper, type Line } from "./lines.ts";
import { repeatedLabels } from "./repeated-labels.ts";
import { soapLetters } from "./soap-letters.ts";

/** All headings of a text in order, without overlap. */
export function findHeadings(source: HeadingSource): HeadingHit[] {
  const hits: HeadingHit[] = [];
  const capitals = mostlyCapitals(source.text);
  const soap = soapLetters(source);
  const first = source.lines.findIndex(({ start, end }) => end > start);
  let colon = source.plain.indexOf(":");
  for (let line = Math.max(0, first); line < source.lines.length; line += 1) {
    const own = source.lines[line];
    if (own !== undefined && own.end > own.start) {
      const hit = soap.get(line) ?? lineHeading(source, { line, first: line === first, capitals });
      if (hit !== undefined) {
        hits.push(hit);
      }
      colon = colonHeadings(source, line, own, colon, hits);
    }
  }
  const begun = hits.filter((hit) => !goesOnFromAbove(source, hit));
  return withBare(withBare(begun, bareHeadings(source)), repeatedLabels(source));
}

const openWord = / (?:the|a|an|of|with|under|to|in|for|was|were|is|by|at|on|from|his|her|some)$/;

/** "Excised under / local: (1) vertex": a small letter where the line above breaks off within a phrase. */
function goesOnFromAbove(
  { text, plain, lines }: HeadingSource,
  { start, line }: HeadingHit,
): boolean {
  const above = lines[line - 1];
  if (above === undefined || lines[line]?.start !== start || !isLower(text.charCodeAt(start)))
    return false;
  return openWord.test(plain.slice(Math.max(above.start, above.end - 8), above.end));
}

/** The headings with those of the bare ones that touch none of them. */
function withBare(hits: HeadingHit[], bare: readonly HeadingHit[]): HeadingHit[] {
  const free = bare.filter(
    (one) => !hits.some((hit) => one.start < hit.end && hit.start < one.end),
  );
  return free.length === 0 ? hits : [...hits, ...free].sort((a, b) => a.start - b.start);
}

/** Adds the headings that end in a colon of this line; returns the first colon behind it. */
function colonHeadings(
  source: HeadingSource,
  line: number,
  own: Line,
  from: number,
  hits: HeadingHit[],
): number {
  let colon = from;
  let floor = Math.max(own.start, hits.at(-1)?.end ?? 0);
  while (colon >= 0 && colon < own.end) {
    const hit = colon < floor ? undefined : headingBefore(source, colon, line, own, floor);
    if (hit !== undefined) {
      hits.push(hit);
      floor = hit.end;
    }
    colon = source.plain.indexOf(":", colon + 1);
  }
  return colon;
}

function headingBefore(
  source: HeadingSource,
  colon: number,
  line: number,
  own: Line,
  floor: number,
): HeadingHit | undefined {
  const { plain } = source;
  if (isClock(plain, colon)) return undefined;
  let end = colon;
  while (end > floor && plain.charCodeAt(end - 1) === 32) {
    end -= 1;
  }
  const remark = remarkStart(plain, end, floor);
  const ending = phraseEnding(source, remark ?? end, own, floor);
  const found =
    ending?.modified === false ? ending : (phraseOpening(source, colon, own, floor) ?? ending);
  if (found === undefined) {
    return undefined;
  }
  const behind = plain.charCodeAt(colon + 1) === 44 ? colon + 2 : colon + 1;
  const kind =
    remark === undefined
      ? kindInPassing(plain, found, end)
      : (kindOfRemark(plain.slice(remark, end)) ?? found.kind);
  return { start: found.start, end: behind, kind, place: found.place, line };
}

/** "Moderate, 7 % of the body. Rx: clobetasol": behind a sentence it is what was prescribed, no list of drugs. */
const kindInPassing = (plain: string, { start, kind, place }: Found, end: number): SectionKind =>
  place === "sentence" && plain.slice(start, end) === "rx" ? "field-other" : kind;

/** "Incision 10:10", "time out 9:05": the colon of a time of day. */
const isClock = (plain: string, colon: number): boolean =>
  isDigit(plain.charCodeAt(colon - 1)) && /^[0-5]\d(?!\d)/.test(plain.slice(colon + 1, colon + 4));

interface Found {
  readonly start: number;
  readonly kind: SectionKind;
  readonly place: HeadingHit["place"];
  /** Other words of the line stand before it. */
  readonly modified: boolean;
}

/** The start of a remark in brackets that ends at `end`: `exam (chaperone present)`. */
function remarkStart(plain: string, end: number, floor: number): number | undefined {
  if (plain.charCodeAt(end - 1) !== 41) {
    return undefined;
  }
  const from = Math.max(floor, end - 60);
  const open = from + plain.slice(from, end).lastIndexOf("(");
  if (open <= floor || open < from) {
    return undefined;
  }
  let start = open;
  while (start > floor && plain.charCodeAt(start - 1) === 32) {
    start -= 1;
  }
  return start;
}

/** A remark can say that the text behind is not of this visit: `(carried forward)`. */
function kindOfRemark(remark: string): SectionKind | undefined {
  if (/carried|copied|copy|forward|previous|prior|old note/.test(remark)) {
    return "history";
  }
  return /template|help text|auto-?text|not part of/.test(remark) ? "template" : undefined;
}

/** The longest heading that ends at `end` and stands where a heading can. */
function phraseEnding(
  source: HeadingSource,
  end: number,
  own: Line,
  floor: number,
): Found | undefined {
  const start = wordStart(source, end, floor);
  const direct = longest(source, start, end, own, floor);
  if (direct !== undefined || !isLabel(source.plain.slice(start, end))) {
    return direct;
  }
  let before = start;
  while (before > floor && isFiller(source.plain.charCodeAt(before - 1))) {
    before -= 1;
  }
  return longest(source, wordStart(source, before, floor), before, own, floor);
}

/** The longest heading whose last word stands from `wordFrom` to `end`. */
function longest(
  source: HeadingSource,
  wordFrom: number,
  end: number,
  own: Line,
  floor: number,
): Found | undefined {
  for (const phrase of headingsWith(source.index.byLast, source.plain, wordFrom, end)) {
    const start = end - phrase.words.length;
    if (start >= floor && source.plain.startsWith(phrase.words, start)) {
      const found = placed(source, phrase, start, own, floor);
      if (found !== undefined) {
        return found;
      }
    }
  }
  return undefined;
}

/** Whether a heading can start here, and how it then stands. */
function placed(
  source: HeadingSource,
  { words, kind }: HeadingPhrase,
  start: number,
  own: Line,
  floor: number,
): Found | undefined {
  const { text, plain } = source;
  const opening = skipOpening(plain, own);
  if (start <= opening) {
    return { start: own.start, kind, place: "line", modified: false };
  }
  const before = plain.charCodeAt(start - 1);
  if (before !== 32) {
    const beside = words.length === 1 ? undefined : placeBeside(text, start, before);
    return beside && { start, kind, place: beside, modified: false };
  }
  const place = placeBehindSpace(plain, start, floor);
  if (words.length === 1) {
    return place === "sentence" && isLetterHeading(source, start)
      ? { start, kind, place, modified: false }
      : undefined;
  }
  return place === undefined
    ? behindWords(source, start, own, kind, floor)
    : { start, kind, place, modified: false };
}

/** `S:` `A:` within a line: a capital, and no vital sign (`P: 68`). */
function isLetterHeading({ text, plain }: HeadingSource, start: number): boolean {
  return isUpper(text.charCodeAt(start)) && !isDigit(plain.charCodeAt(start + 3));
}

function behindWords(
  source: HeadingSource,
  start: number,
  own: Line,
  kind: SectionKind,
  floor: number,
): Found | undefined {
  const { text, plain } = source;
  if (kind === "field-other" && plain.indexOf(":", start) - start <= 4) {
    return undefined;
  }
  if (isBehindFewWords(plain, start, skipOpening(plain, own), floor)) {
    return { start: own.start, kind, place: "line", modified: true };
  }
  const capital = isUpper(text.charCodeAt(start)) && !afterFunctionWord(plain, start);
  return capital ? { start, kind, place: "row", modified: true } : undefined;
}

/** Whether the heading is glued to the word before it, or stands behind a mark that separates. */
function placeBeside(text: string, start: number, before: number): "glued" | "row" | undefined {
  const capital = isUpper(text.charCodeAt(start));
  const mark = String.fromCharCode(before);
  if ('(["|'.includes(mark)) {
    return capital || mark === "|" ? "row" : undefined;
  }
  if (!isWordUnit(before)) {
    return "-/'".includes(mark) ? undefined : "glued";
  }
  return capital && startsWord(text, start) ? "glued" : undefined;
}

function placeBehindSpace(
  plain: string,
  start: number,
  floor: number,
): "sentence" | "row" | undefined {
  let at = start - 1;
  while (at > floor && plain.charCodeAt(at - 1) === 32) {
    at -= 1;
  }
  if (at <= floor) {
    return "row";
  }
  const mark = plain.charAt(at - 1);
  if (mark === "." || mark === "!" || mark === "?") {
    return plain.startsWith("dr", at - 3) ? undefined : "sentence";
  }
  return "|;],/".includes(mark) || start - at > 1 ? "row" : undefined;
}

const notPartOfHeading =
  /\b(?:the|a|an|her|his|their|our|my|this|that|with|of|to|for|and|or|as|from|since|by|is|was|were|had|has|see|per|under|in|on|at|no|not|did|after|before)\b/;

/** `Focused exam:`, `Header site:`, `Lesion 1 location:`: up to three words of the line before the heading. */
function isBehindFewWords(plain: string, start: number, opening: number, floor: number): boolean {
  if (opening < floor || start - opening > 30) {
    return false;
  }
  const before = plain.slice(opening, start);
  if (/\d\/\d/.test(before)) {
    return false;
  }
  const plainWords = /^[a-z0-9/#&'. -]+$/.test(before) && !notPartOfHeading.test(before);
  return plainWords && before.trimEnd().split(/ +/).length <= 3;
}

function afterFunctionWord(plain: string, start: number): boolean {
  const before = plain.slice(Math.max(0, start - 12), start - 1);
  return notPartOfHeading.test(before.slice(before.lastIndexOf(" ") + 1));
}

function isClause(words: string): boolean {
  return / (?:was|were|is|are|if|that|who|had|has) /.test(words);
}

/** `Auto-text for acne surgery:`, `Path reviewed w/ pt:`: a heading whose first words say what it is. */
function phraseOpening(
  source: HeadingSource,
  colon: number,
  own: Line,
  floor: number,
): Found | undefined {
  const { plain } = source;
  const opening = skipOpening(plain, own);
  const near = Math.max(own.start, colon - 62);
  const stop = plain.slice(near, colon).lastIndexOf(". ");
  const from = stop < 0 ? opening : near + stop + 2;
  if (colon - from > 60 || colon <= from || from < floor) {
    return undefined;
  }
  const phrase = phraseAt(source, from, colon);
  if (phrase === undefined || !openKinds.has(phrase.kind) || isClause(plain.slice(from, colon))) {
    return undefined;
  }
  return from === opening
    ? { start: own.start, kind: phrase.kind, place: "line", modified: false }
    : { start: from, kind: phrase.kind, place: "sentence", modified: false };
}

/** The start of the word that ends at `end`; a capital behind a small letter starts a word. */
function wordStart({ text, plain }: HeadingSource, end: number, floor: number): number {
  let start = end;
  while (start > floor && isNameUnit(plain.charCodeAt(start - 1))) {
    start -= 1;
    if (start > floor && start < end - 1 && isGlue(text, start)) {
      break;
    }
  }
  return start;
}

function isGlue(text: string, start: number): boolean {
  const previous = text.charCodeAt(start - 1);
  if (!isUpper(text.charCodeAt(start))) {
    return false;
  }
  return isLower(previous) || isDigit(previous) || (isUpper(previous) && startsWord(text, start));
}

/** Behind a capital a capital and a small letter start a word ("BIOPSYLocation"), but not in "DDx". */
function startsWord(text: string, start: number): boolean {
  if (!isUpper(text.charCodeAt(start - 1))) return true;
  return isLower(text.charCodeAt(start + 1)) && !text.startsWith("DDx", start - 1);
}

function isFiller(unit: number): boolean {
  return unit === 32 || unit === 35;
}
